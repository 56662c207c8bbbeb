import { describe, expect, it } from '@jest/globals';
import type { News } from '../../lambdas/core/webhook/news.ts';
import { NotificationKind } from '../../schemas/stored.ts';
import { notification, reason } from '../../web/src/shared/i18n/why-people.ts';

/** Every reason of every kind: what is missing here, the compiler names. */
type ReasonOf<Kind extends News['kind']> = Extract<News, { kind: Kind; reason: string }>['reason'];
const REASONS: { readonly [Kind in Exclude<News['kind'], 'missed-call'>]: Readonly<Record<ReasonOf<Kind>, true>> } = {
  quarantine: { group: true, large: true, unreadable: true },
  'account-disabled': { now: true, scheduled: true, deleted: true, offboarded: true },
  'account-restricted': { restriction: true, violation: true },
  'template-stopped': { paused: true, disabled: true, flagged: true, rejected: true },
  'quality-dropped': { number: true, limit: true, template: true },
};

describe('the page has words', () => {
  it('for each kind of notification', () => {
    expect(NotificationKind.options.filter((kind) => !notification[kind]?.endsWith('.'))).toEqual([]);
  });

  it('for each reason of news', () => {
    const all = Object.entries(REASONS).flatMap(([kind, reasons]) => Object.keys(reasons).map((of) => `${kind}.${of}`));
    expect(all).toHaveLength(16);
    expect(all.filter((of) => !reason[of]?.endsWith('.'))).toEqual([]);
  });
});
