/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { dayBegunBy, estimateHeight, toEntries } from '../../web/src/features/thread/thread-entry.ts';
import { aMessage } from './support/a-message.ts';

const unreadable = (id: string) => ({ id, problem: { code: 'schema.mismatch' as const, title: 'Repair it.' } });
const monday = aMessage({ id: 'm1', sentAt: new Date(2026, 2, 2, 9).toISOString() });
const tuesday = aMessage({ id: 'm3', sentAt: new Date(2026, 2, 3, 9).toISOString() });

describe('a thread', () => {
  it('shows what cannot be read in its place', () => {
    const entries = toEntries([tuesday, unreadable('m2'), monday], [], 'person');
    expect(entries.map(({ kind, id }) => [kind, id])).toEqual([
      ['stored', 'm1'],
      ['unreadable', 'm2'],
      ['stored', 'm3'],
    ]);
    expect(entries.map(estimateHeight)).not.toContain(Number.NaN);
  });

  it('begins a day with its first message whose time is known', () => {
    const daysOf = (newestFirst: Parameters<typeof toEntries>[0], hasOlder = false) => {
      const entries = toEntries(newestFirst, [], 'assistant');
      return entries.map((_, index) => dayBegunBy(entries, index, hasOlder));
    };
    const later = { ...monday, id: 'm2', sentAt: new Date(2026, 2, 2, 17).toISOString() };

    expect(daysOf([tuesday, unreadable('x'), later, monday])).toEqual([
      monday.sentAt,
      undefined,
      undefined,
      tuesday.sentAt,
    ]);
    expect(daysOf([later, unreadable('x'), monday])).toEqual([monday.sentAt, undefined, undefined]);
    expect(daysOf([monday, unreadable('x')])).toEqual([undefined, monday.sentAt]);
    expect(daysOf([monday, unreadable('x')], true)).toEqual([undefined, undefined]);
    expect(daysOf([unreadable('x')])).toEqual([undefined]);
  });
});
