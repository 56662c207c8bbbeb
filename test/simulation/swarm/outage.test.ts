import { describe, expect, it, jest } from '@jest/globals';
import { wrongsOf } from '../tally.ts';
import { playOutage } from './outage.ts';

/** The sweeper rings sixteen at a time, and four consumers answer. */
const MOST_OVERTAKEN = 20;
const MOST_RINGS = 1_000;

// One that is given up goes on beside the next, and schedules share their clients.
jest.setTimeout(600_000);

describe('after an outage of hours', () => {
  it('more than a thousand conversations are answered, oldest first, without one refused send by rate', async () => {
    const waiting = MOST_RINGS + 50;

    const drained = await playOutage(waiting);

    expect(wrongsOf(drained.outcome)).toEqual([]);
    expect(drained).toMatchObject({ answered: waiting, refusedByRate: 0 });
    expect(drained.overtaken).toBeLessThanOrEqual(MOST_OVERTAKEN);
    expect(Math.max(...drained.ringsPerRun)).toBe(MOST_RINGS);
  });
});
