import { describe, expect, it } from '@jest/globals';
import { REGRESSIONS } from './swarm/regressions.ts';
import { playPlot, playSeed } from './swarm.ts';
import { wrongsOf } from './tally.ts';

describe('a seed of the swarm', () => {
  it.each(REGRESSIONS)('goes well where it went wrong once: $why', async (plot) => {
    expect(wrongsOf(await playPlot(plot))).toEqual([]);
  });

  it('plays the same again', async () => {
    const once = await playSeed(10);
    const again = await playSeed(10);

    expect(again).toEqual(once);
    expect(once.faults).toBeGreaterThan(10);
  });
});
