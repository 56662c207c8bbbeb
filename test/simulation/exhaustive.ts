import { type Choose, explore, partsOfAll } from './explore.ts';
import { chosenFates, type Fates } from './fates.ts';
import type { Thoroughness } from './operation.ts';
import { END_MS, type Scenario } from './scenarios.ts';
import { count, emptyTally, type Tally } from './tally.ts';
import { type Canary, createWorld, type Outcome } from './world.ts';

/** All schedules of one scenario with at most so many faults. */
export type Search = {
  readonly scenario: Scenario;
  readonly faults: number;
  readonly thoroughness: Thoroughness;
  readonly canary?: Canary | undefined;
};

/** Plays one schedule of a scenario to its end. */
export const play = async (
  { scenario, thoroughness, canary }: Omit<Search, 'faults'>,
  fates: Fates,
): Promise<Outcome> => {
  const world = createWorld({ ...scenario.world, fates, thoroughness, ...(canary && { canary }) });
  scenario.play(world);
  await world.run(END_MS);
  return world.outcome();
};

/** The parts of a search that can be run apart, each as the choices that it begins with. */
export const partsOfSearch = (search: Search): Promise<readonly (readonly number[])[]> =>
  partsOfAll(async (choose) => {
    await play(search, chosenFates(search.faults, choose));
  });

/** Runs a part of a search, or all of it. */
export const runSearch = async (search: Search, prefix: readonly number[] = []): Promise<Tally> => {
  const tally = emptyTally();
  const run = async (choose: Choose) => {
    const outcome = await play(search, chosenFates(search.faults, choose));
    count(tally, search.scenario.name, outcome);
  };
  await explore(run, prefix);
  return tally;
};
