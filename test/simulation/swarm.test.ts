import { availableParallelism } from 'node:os';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { createCrew } from './crew.ts';
import { formatFailure } from './report.ts';
import { playSeedsWith } from './run.ts';
import { neverReached } from './sometimes.ts';
import { REGRESSIONS } from './swarm/regressions.ts';
import { playPlot, playSeed } from './swarm.ts';
import { wrongsOf } from './tally.ts';

const crew = createCrew(availableParallelism());
afterAll(() => crew.dismiss());

// One that is given up goes on beside the next, and schedules share their clients.
jest.setTimeout(600_000);

describe('a swarm of seeds', () => {
  it.each(REGRESSIONS)('goes well where it went wrong once: $why', async (plot) => {
    expect(wrongsOf(await playPlot(plot))).toEqual([]);
  });

  it('plays the same for the same seed', async () => {
    const once = await playSeed(10);
    const again = await playSeed(10);

    expect(again).toEqual(once);
    expect(once.faults).toBeGreaterThan(10);
  });

  it('answers every message once in 200 of them', async () => {
    const { tally } = await playSeedsWith(crew, { first: 1, last: 200 }, () => undefined);

    expect(tally.failures.map(formatFailure)).toEqual([]);
    expect(tally).toMatchObject({ schedules: 200, duplicatesAtOneFault: 0, lost: 0, stuck: 0, violations: 0 });
    expect(neverReached(tally.reached)).toEqual([]);
  });
});
