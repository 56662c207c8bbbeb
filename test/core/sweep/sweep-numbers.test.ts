import { describe, expect, it } from '@jest/globals';
import { toInstant } from '../../../lambdas/core/instants.ts';
import { sweepNumbers } from '../../../lambdas/core/sweep/sweep-numbers.ts';
import { createTime } from '../../simulation/time.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { aNumber } from '../../support/a-number.ts';

const START = Date.parse(NOON);
/** What each request of the store takes, in virtual time. */
const REQUEST_MS = 50;
const SETTINGS = aNumber();

type Plan = {
  readonly numbers: number;
  /** Conversations of each number that wait for people; 0: the number is idle. */
  readonly waiting?: (phoneNumberId: string) => number;
  readonly budgetMs?: number;
  readonly from?: string;
};

const idOf = (nth: number) => String(nth).padStart(4, '0');

/** Sweeps the numbers `0000`, `0001`, … over a store that is slow in virtual time, and counts what is under way. */
const sweeping = async ({ numbers, waiting = () => 0, budgetMs = 600_000, from }: Plan) => {
  const time = createTime(START);
  const listed: string[] = [];
  let underWay = 0;
  let most = 0;
  const request = async <Answer>(answer: Answer): Promise<Answer> => {
    most = Math.max(most, ++underWay);
    await new Promise<void>((resolve) => void time.after(REQUEST_MS, resolve));
    underWay--;
    return answer;
  };
  const run = sweepNumbers(
    {
      listSnoozed: async (phoneNumberId) => {
        listed.push(phoneNumberId);
        return await request([]);
      },
      unsnooze: () => request(false),
      listWaiting: (id) => request(Array.from({ length: waiting(id) }, (_, nth) => `${id}-${nth}`)),
      loadConversation: (conversationId) => request(aConversation({ conversationId })),
      remind: () => request(false),
      handBackUnanswered: () => request(undefined),
      doorbell: { ring: () => request(undefined) },
      clock: { now: time.instant },
    },
    Array.from({ length: numbers }, (_, nth) => ({ phoneNumberId: idOf(nth), settings: SETTINGS })),
    { from, until: toInstant(START + budgetMs), everySeconds: 60, causedBy: 'cron_1_a' },
  );
  await time.runUntil(Number.POSITIVE_INFINITY, () => undefined);
  return { swept: await run, tookMs: time.now() - START, listed, most };
};

describe('sweepNumbers', () => {
  it('goes through 500 idle numbers in less than three seconds, each request taking 50 ms', async () => {
    const { swept, tookMs, listed } = await sweeping({ numbers: 500 });

    expect(new Set(listed).size).toBe(500);
    expect(swept).toEqual({
      next: undefined,
      left: 0,
      ended: [],
      reminded: [],
      handedBack: [],
      overdue: 0,
      failed: [],
    });
    expect(tookMs).toBeLessThan(3_000);
  });

  it('has no more than 32 requests under way, however many conversations wait in however many numbers', async () => {
    const { most } = await sweeping({ numbers: 60, waiting: () => 40 });

    expect(most).toBe(32);
  });

  it('begins nothing once its time is over, and says where the next run starts', async () => {
    const { swept, tookMs, listed } = await sweeping({ numbers: 500, budgetMs: 400 });

    // 32 numbers at once, 100 ms each, for 400 ms.
    expect(listed).toEqual(Array.from({ length: 128 }, (_, nth) => idOf(nth)));
    expect(swept).toMatchObject({ next: idOf(128), left: 372 });
    expect(tookMs).toBeLessThanOrEqual(400 + REQUEST_MS);
  });

  it('starts where the run before stopped, and goes round to there', async () => {
    const { listed, swept } = await sweeping({ numbers: 500, from: idOf(498) });

    expect(listed.slice(0, 4)).toEqual(['0498', '0499', '0000', '0001']);
    expect(swept.next).toBeUndefined();
    expect(new Set(listed).size).toBe(500);
  });

  it.each([
    ['0003.5', '0004'],
    ['9', '0000'],
  ])('starts behind number %s where that one is gone', async (from, first) => {
    expect((await sweeping({ numbers: 10, from })).listed[0]).toBe(first);
  });

  it('comes to every number in a few runs, though no run has the time for more than some, and some never end', async () => {
    const seen = new Set<string>();
    const endless = (id: string) => (Number(id) < 40 ? 5_000 : 0);
    let from: string | undefined;
    let runs = 0;
    do {
      const { swept, listed } = await sweeping({ numbers: 200, budgetMs: 300, waiting: endless, from: from ?? '' });
      for (const id of listed) seen.add(id);
      from = swept.next;
      runs++;
    } while (seen.size < 200 && runs < 20);

    expect(seen.size).toBe(200);
    expect(runs).toBeLessThan(8);
  });
});
