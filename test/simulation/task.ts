import { runSearch, type Search } from './exhaustive.ts';
import type { Thoroughness } from './operation.ts';
import { scenarioOf } from './scenarios.ts';
import { runSeeds, type Seeds } from './swarm.ts';
import type { Tally } from './tally.ts';

/** A piece of work that one process does for a run; it is plain data, since it crosses between threads. */
export type Task = SearchTask | ({ readonly do: 'seeds' } & Seeds);

type SearchTask = {
  readonly do: 'search';
  readonly scenario: string;
  readonly faults: number;
  readonly thoroughness: Thoroughness;
  /** Choices that every schedule of this piece begins with. */
  readonly prefix: readonly number[];
};

export const searchOf = ({ scenario, faults, thoroughness }: Omit<SearchTask, 'do' | 'prefix'>): Search => ({
  scenario: scenarioOf(scenario),
  faults,
  thoroughness,
});

export const runTask = (task: Task): Promise<Tally> =>
  task.do === 'search' ? runSearch(searchOf(task), task.prefix) : runSeeds(task);
