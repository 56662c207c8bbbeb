import { describe, expect, it } from '@jest/globals';
import { wrongsOf } from '../tally.ts';
import { playOutage } from './outage.ts';

/** The sweeper rings sixteen at a time, and four consumers answer. */
const MOST_OVERTAKEN = 20;
const MOST_RINGS = 1_000;

describe('after an outage of hours', () => {
  it('a thousand conversations that wait are answered, oldest first, without one refused send by rate', async () => {
    const drained = await playOutage(1_000);

    expect(wrongsOf(drained.outcome)).toEqual([]);
    expect(drained).toMatchObject({ answered: 1_000, refusedByRate: 0 });
    expect(drained.overtaken).toBeLessThanOrEqual(MOST_OVERTAKEN);
  });

  it('one run of the sweeper rings for a thousand at the most', async () => {
    const { ringsPerRun, answered } = await playOutage(1_100);

    expect(Math.max(...ringsPerRun)).toBe(MOST_RINGS);
    expect(answered).toBe(1_100);
  });
});
