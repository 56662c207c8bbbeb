import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Table } from '../../../lambdas/adapters/dynamodb/client.ts';
import { keepEvent, listEvents } from '../../../lambdas/adapters/dynamodb/event-store.ts';
import { eventPk } from '../../../lambdas/adapters/dynamodb/keys.ts';
import { NOON } from '../../support/a-clock.ts';
import { aTable } from '../../support/a-table.ts';
import { newIds } from '../../support/new-ids.ts';
import { readable } from '../../support/readable.ts';

const DAY = NOON.slice(0, 10);

/** All pieces of a day, read as the API does, `limit` at a time. */
const readDay = async (table: Table, limit: number) => {
  const pieces = [];
  let cursor: string | undefined;
  do {
    const page = await listEvents(table, DAY, limit, cursor);
    pieces.push(...readable(page.items));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return pieces;
};

describe('a kept event', () => {
  it('says what it is, when it came, and until when it is kept', async () => {
    const table = await aTable();
    await keepEvent(table, newIds(), { kind: 'quarantine', reason: 'json', raw: 'not { json' });

    expect(await readDay(table, 10)).toEqual([
      expect.objectContaining({
        kind: 'quarantine',
        reason: 'json',
        at: NOON,
        piece: 0,
        pieces: 1,
        encoding: 'utf8',
        raw: 'not { json',
      }),
    ]);
    const [item] = await table.partition(eventPk(DAY));
    expect(item?.expiresAt).toBe(Date.parse('2026-05-30T12:00:00.000Z') / 1_000);
  });

  it('that is no text is kept as base64, says so, and is whole in its pieces', async () => {
    const table = await aTable();
    const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, n) => (n * 7) % 256));

    const raw = bytes.toString('base64');
    await keepEvent(table, newIds(), { kind: 'quarantine', reason: 'json', encoding: 'base64', raw });

    const pieces = await readDay(table, 10);
    expect(pieces.map(({ encoding }) => encoding)).toEqual(pieces.map(() => 'base64'));
    expect(pieces.length).toBeGreaterThan(1);
    expect(Buffer.concat(pieces.map((piece) => Buffer.from(piece.raw, 'base64'))).equals(bytes)).toBe(true);
  });

  it('of 3 MB is kept whole in pieces, and read back whole in their order', async () => {
    const table = await aTable();
    const raw = Array.from({ length: 300_000 }, (_, n) => `é語${n}`.slice(0, 8).padEnd(8)).join('');

    await keepEvent(table, newIds(), { kind: 'platform', reason: 'history', raw });

    const pieces = await readDay(table, 3);
    expect(pieces.map(({ piece }) => piece)).toEqual(pieces.map((_, index) => index));
    expect(new Set(pieces.map(({ pieces: all }) => all))).toEqual(new Set([pieces.length]));
    expect(pieces.map((piece) => piece.raw).join('') === raw).toBe(true);
  });

  it('is kept whole wherever its characters fall, also those of four bytes at the end of a piece', async () => {
    const table = await aTable();
    const newId = newIds();
    const character = fc.constantFrom('a', 'é', '語', '😀');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 119_990, max: 120_001 }),
        fc.array(character, { maxLength: 24 }),
        async (length, tail) => {
          const raw = 'x'.repeat(length) + tail.join('');
          table.clock.advance(1);
          const at = table.clock.now();
          await keepEvent(table, newId, { kind: 'quarantine', reason: 'json', raw });
          const pieces = (await readDay(table, 100)).filter((piece) => piece.at === at);
          expect(pieces.map((piece) => piece.raw).join('')).toBe(raw);
        },
      ),
      {
        numRuns: 30,
        examples: [
          [119_999, ['😀']],
          [120_000, ['😀']],
          [0, []],
        ],
      },
    );
  });

  it('is listed with those of its day, oldest first, each once', async () => {
    const table = await aTable({ now: '2026-03-01T23:59:57.000Z' });
    const newId = newIds();
    for (const reason of ['a', 'b', 'c', 'd']) {
      await keepEvent(table, newId, { kind: 'platform', reason, raw: '{}' });
      table.clock.advance(1);
    }

    expect((await readDay(table, 2)).map(({ reason }) => reason)).toEqual(['a', 'b', 'c']);
  });
});
