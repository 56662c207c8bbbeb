import { describe, expect, it } from '@jest/globals';
import { messageSk } from '../../../lambdas/core/message-ids.ts';
import type { Ring } from '../../../lambdas/core/ports.ts';
import { type OpenEntry, startOf, sweep } from '../../../lambdas/core/sweep/sweep.ts';
import { aClock, NOON } from '../../support/a-clock.ts';
import { NUMBER_ID } from '../../support/a-conversation.ts';

const OPTIONS = { olderThanSeconds: 30, everySeconds: 60, causedBy: 'cron_1_a' };

/** An open message of a conversation, so old at noon. */
const anEntry = (conversationId: string, secondsOld: number): OpenEntry => ({
  phoneNumberId: NUMBER_ID,
  conversationId,
  messageSk: messageSk(new Date(Date.UTC(2026, 2, 1, 12) - secondsOld * 1_000).toISOString(), 'a'),
});

type Around = { readonly refuses?: readonly string[]; readonly checkAt?: string; readonly now?: string };

const sweeping = async (entries: readonly OpenEntry[], { refuses = [], checkAt, now }: Around = {}) => {
  const rings: Ring[] = [];
  const ring = async (each: Ring) => {
    if (refuses.includes(each.conversationId)) throw new Error('the queue is down');
    rings.push(each);
  };
  const swept = await sweep(
    {
      listOpen: async () => entries,
      listNumbers: async () => [{ phoneNumberId: NUMBER_ID, ...(checkAt !== undefined && { checkAt }) }],
      clock: aClock(now),
      doorbell: { ring },
    },
    OPTIONS,
  );
  return { swept, rung: rings.map(({ conversationId }) => conversationId), rings };
};

describe('sweep', () => {
  it('rings what has waited for longer than a moment, the oldest first', async () => {
    const { swept, rung } = await sweeping([anEntry('young', 30), anEntry('old', 31), anEntry('oldest', 600)]);

    expect(rung).toEqual(['oldest', 'old']);
    expect(swept).toEqual({ rung: 2, failed: [], oldestSeconds: 600, pausedNumbers: 0, unknownNumbers: [] });
  });

  it('rings for numbers without settings last, however old their messages are', async () => {
    const unknown = { ...anEntry('unknown', 9_000), phoneNumberId: '999' };
    const { swept, rung } = await sweeping([unknown, anEntry('known', 60)]);

    expect(rung).toEqual(['known', 'unknown']);
    expect(swept).toMatchObject({ oldestSeconds: 9_000, unknownNumbers: ['999'] });
  });

  it('leaves a paused number alone until its next check, and does not count how long its messages wait', async () => {
    const waiting = [anEntry('a', 600), anEntry('b', 500)];
    const { swept, rung } = await sweeping(waiting, { checkAt: '2026-03-01T12:00:00.001Z' });

    expect(rung).toEqual([]);
    expect(swept).toEqual({ rung: 0, failed: [], oldestSeconds: 0, pausedNumbers: 1, unknownNumbers: [] });
  });

  it('rings one conversation of a paused number whose check has come, and another one the next time', async () => {
    const waiting = [anEntry('a', 600), anEntry('b', 500)];
    const rungAt = async (now: string) => (await sweeping(waiting, { checkAt: NOON, now })).rung;

    const rung = [await rungAt(NOON), await rungAt('2026-03-01T12:01:00.000Z')];
    expect(rung.toSorted()).toEqual([['a'], ['b']]);
  });

  it('rings for a message that is dated in the future, which would never grow old enough', async () => {
    expect((await sweeping([anEntry('ahead', -3_600)])).rung).toEqual(['ahead']);
  });

  it('rings a conversation once for all its messages', async () => {
    expect((await sweeping([anEntry('a', 40), anEntry('a', 50)])).rung).toEqual(['a']);
  });

  it('uses an id of the minute, since the queue would drop the old one', async () => {
    const minute = Date.UTC(2026, 2, 1, 12) / 60_000;
    expect((await sweeping([anEntry('a', 40)])).rings).toMatchObject([{ deduplicationId: `a#${minute}` }]);
  });

  it('goes on when the queue refuses one, and says so', async () => {
    const { swept, rung } = await sweeping([anEntry('a', 60), anEntry('b', 50)], { refuses: ['a'] });

    expect(rung).toEqual(['b']);
    expect(swept).toMatchObject({ rung: 1, failed: [expect.any(Error)] });
  });

  it('rings no more than a thousand', async () => {
    const many = Array.from({ length: 1_001 }, (_, i) => anEntry(`c${i}`, 100 + i));
    const { rung } = await sweeping(many);

    expect(rung).toHaveLength(1_000);
    expect(rung).not.toContain('c0');
  });

  it('begins each run at another number, and among its conversations far from where it began before', () => {
    const starts = Array.from({ length: 64 }, (_, period) => startOf(29_000_000 + period, ['1', '2']));

    expect(starts.map((start) => start?.phoneNumberId)).toEqual(starts.map((_, n) => (n % 2 === 0 ? '1' : '2')));
    for (const number of ['1', '2']) {
      const own = starts.filter((start) => start?.phoneNumberId === number);
      // 32 runs see every sixteenth of the ids.
      expect(new Set(own.map((start) => start?.conversationId.slice(0, 1))).size).toBe(16);
      expect(own.every((start) => /^[0-9a-f]{8}$/.test(start?.conversationId ?? ''))).toBe(true);
    }
  });

  it('begins at the beginning while no number has settings', () => {
    expect(startOf(29_000_000, [])).toBeUndefined();
  });

  it('has nothing to say of an empty list', async () => {
    expect((await sweeping([])).swept).toEqual({
      rung: 0,
      failed: [],
      oldestSeconds: 0,
      pausedNumbers: 0,
      unknownNumbers: [],
    });
  });
});
