import { describe, expect, it } from '@jest/globals';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import { findQuietNumbers, RUNS_A_ROUND, type WatchedNumber } from '../../../lambdas/core/sweep/find-quiet-numbers.ts';
import type { NumberSettings } from '../../../schemas/number-settings.ts';
import { aClock } from '../../support/a-clock.ts';
import { NUMBER_ID } from '../../support/a-conversation.ts';
import { aNumber, UNKNOWN_HOURS } from '../../support/a-number.ts';

/** A Thursday in New York, an hour before the business closes. */
const NOW = '2026-03-05T22:00:00.000Z';
/** The Monday before: 8 open hours of that day, and 3 × 9 − 1 after it. */
const MONDAY = '2026-03-02T15:00:00.000Z';

const aWatched = (settings: Partial<NumberSettings> = {}, phoneNumberId = NUMBER_ID): WatchedNumber => ({
  phoneNumberId,
  settings: aNumber(settings),
});

/** A round of sweeps, a minute apart. */
const watch = async (
  numbers: readonly WatchedNumber[],
  findLastInbound: (phoneNumberId: string) => Promise<string | undefined> = async () => MONDAY,
  now = NOW,
) => {
  const looked: string[] = [];
  const rounds = [];
  for (let run = 0; run < RUNS_A_ROUND; run++) {
    const ports = {
      findLastInbound: async (phoneNumberId: string) => {
        looked.push(phoneNumberId);
        return await findLastInbound(phoneNumberId);
      },
      clock: aClock(addSeconds(now, run * 60)),
    };
    rounds.push(await findQuietNumbers(ports, numbers, 60));
  }
  return {
    looked,
    quiet: rounds.flatMap(({ quiet }) => quiet.map(({ phoneNumberId }) => phoneNumberId)),
    failed: rounds.flatMap(({ failed }) => failed.map(({ phoneNumberId }) => phoneNumberId)),
    openMinutes: rounds.flatMap(({ quiet }) => quiet.map(({ openMinutes }) => openMinutes)),
  };
};

describe('a number that receives nothing', () => {
  it('is quiet after 24 of its open hours, and its time is told', async () => {
    const { quiet, openMinutes } = await watch([aWatched()]);
    expect(quiet).toEqual([NUMBER_ID]);
    expect(openMinutes[0]).toBeGreaterThanOrEqual(8 * 60 + 2 * 540 + 8 * 60);
    expect(openMinutes[0]).toBeLessThan(8 * 60 + 2 * 540 + 8 * 60 + RUNS_A_ROUND);
  });

  it('is not quiet before', async () => {
    const { quiet, looked } = await watch([aWatched()], async () => '2026-03-04T15:00:00.000Z');
    expect([quiet, looked]).toEqual([[], [NUMBER_ID]]);
  });

  it('is quiet by the hours that its settings name', async () => {
    const yesterday = async () => '2026-03-04T22:00:00.000Z';
    expect((await watch([aWatched({ noInboundHours: 9 })], yesterday)).quiet).toEqual([NUMBER_ID]);
    expect((await watch([aWatched({ noInboundHours: 10 })], yesterday)).quiet).toEqual([]);
  });

  it.each<[string, Partial<NumberSettings>, string]>([
    ['at night', {}, '2026-03-06T04:00:00.000Z'],
    ['on a Sunday', {}, '2026-03-08T16:00:00.000Z'],
    ['on a holiday', { holidays: [{ date: '2026-03-05', hours: [] }] }, NOW],
    ['where nobody wants to hear of it', { noInboundHours: 0 }, NOW],
    ['where no hours are known', { hours: UNKNOWN_HOURS }, NOW],
  ])('is not looked at %s', async (_, settings, now) => {
    expect(await watch([aWatched(settings)], undefined, now)).toMatchObject({ quiet: [], looked: [] });
  });

  it('is not quiet because holidays lie between', async () => {
    const holidays = ['2026-03-03', '2026-03-04'].map((date) => ({ date, hours: [] }));
    expect((await watch([aWatched({ holidays })])).quiet).toEqual([]);
  });

  it('is not quiet while nothing ever came: a number that has just been set up', async () => {
    expect((await watch([aWatched()], async () => undefined)).quiet).toEqual([]);
  });

  it('whose settings cannot be read is passed over, and one that cannot be looked at is told', async () => {
    const numbers = [{ phoneNumberId: '1' }, aWatched({}, '2'), aWatched({}, '3')];
    const { quiet, failed } = await watch(numbers, async (id) => {
      if (id === '2') throw new Error('denied');
      return MONDAY;
    });
    expect([quiet, failed]).toEqual([['3'], ['2']]);
  });
});

describe('a round of sweeps', () => {
  it('looks at each number once, and at as many in each run', async () => {
    const numbers = Array.from({ length: 40 }, (_, nth) => aWatched({}, String(nth)));
    const { looked, quiet } = await watch(numbers);
    expect(looked.toSorted()).toEqual(numbers.map(({ phoneNumberId }) => phoneNumberId).toSorted());
    expect(quiet).toHaveLength(40);
    const clock = aClock(NOW);
    const first = await findQuietNumbers({ findLastInbound: async () => MONDAY, clock }, numbers, 60);
    expect(first.quiet.length).toBeLessThanOrEqual(Math.ceil(40 / RUNS_A_ROUND));
  });
});
