import { writtenFates } from './fates.ts';
import { drawStory } from './swarm/draw-story.ts';
import { formatPlot } from './swarm/format-plot.ts';
import { playStory } from './swarm/play-story.ts';
import { seededFates } from './swarm/seeded-fates.ts';
import { type Plot, shrinkPlot } from './swarm/shrink-plot.ts';
import { count, emptyTally, type Failure, type Tally, wrongsOf } from './tally.ts';
import type { Outcome } from './world.ts';

/** The second driver: stories and their faults, each drawn from a seed. */
export type Seeds = { readonly first: number; readonly last: number };

/** Places at which something could go wrong, in one seed. */
const MOST_DECISIONS = 2_000;
/** Of a failure; after so many plays the plot is as small as it gets. */
const MOST_SHRINKING = 300;
/** Shrinking costs more than a hundred seeds: one failure of a run of seeds is enough to go on with. */
const MOST_SHRUNK = 1;

export const playSeed = (seed: number): Promise<Outcome> =>
  playStory(drawStory(seed), seededFates(seed, MOST_DECISIONS));

/** Plays a plot as it is written, and nothing else goes wrong. */
export const playPlot = ({ story, schedule }: Plot): Promise<Outcome> => playStory(story, writtenFates(schedule));

/** Plays one seed after another; what goes wrong is made small, so that it can be understood. */
export const runSeeds = async ({ first, last }: Seeds): Promise<Tally> => {
  const tally = emptyTally();
  for (let seed = first; seed <= last; seed++) {
    const outcome = await playSeed(seed);
    count(tally, nameOf(seed), outcome);
    if (wrongsOf(outcome).length === 0) continue;
    const nth = tally.failures.findIndex(({ scenario }) => scenario === nameOf(seed));
    if (nth >= 0 && nth < MOST_SHRUNK) tally.failures[nth] = await explain(seed, outcome);
  }
  return tally;
};

const nameOf = (seed: number) => `seed ${seed}`;

const explain = async (seed: number, { schedule }: Outcome): Promise<Failure> => {
  const plot = await shrinkPlot({ story: drawStory(seed), schedule }, MOST_SHRINKING);
  return { scenario: nameOf(seed), schedule: formatPlot(plot), wrong: wrongsOf(await playPlot(plot)) };
};
