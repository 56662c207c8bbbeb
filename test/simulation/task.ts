import { runSearch, type Search } from './exhaustive.ts';
import type { Thoroughness } from './operation.ts';
import { scenarioOf } from './scenarios.ts';
import { type Drained, playOutage } from './swarm/outage.ts';
import { runSeeds, type Seeds } from './swarm.ts';
import type { Tally } from './tally.ts';

/** A piece of work that one thread does for a run; it is plain data, since it crosses between threads. */
export type Task = SearchTask | SeedsTask | OutageTask;

type SeedsTask = { readonly do: 'seeds' } & Seeds;

type OutageTask = { readonly do: 'outage'; readonly conversations: number };

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

/** What comes of a piece of work. */
export type Found<T extends Task> = T extends OutageTask ? Drained : Tally;

export const runTask = (task: Task): Promise<Found<Task>> => {
  switch (task.do) {
    case 'search':
      return runSearch(searchOf(task), task.prefix);
    case 'seeds':
      return runSeeds(task);
    case 'outage':
      return playOutage(task.conversations);
  }
};
