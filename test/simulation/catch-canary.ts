import type { GuardRemoved } from './canaries.ts';
import { partsOfSearch, play, runSearch, type Search } from './exhaustive.ts';
import { writtenFates } from './fates.ts';
import { scenarioOf } from './scenarios.ts';
import { shrink } from './shrink.ts';
import { type Failure, wrongsOf } from './tally.ts';

const MOST_FAULTS = 2;

/**
 * What the suite says of the product without one of its guards: first by the schedule that is pinned to it, then by a
 * search. `undefined`: nothing was found, and so the suite would not see the guard go.
 */
export const catchCanary = async ({ scenario, schedule, canary }: GuardRemoved): Promise<Failure | undefined> => {
  const base = { scenario: scenarioOf(scenario), canary } as const;
  const wrong = wrongsOf(await play({ ...base, thoroughness: 'every' }, writtenFates(schedule)));
  if (wrong.length > 0) return { scenario, schedule, wrong };

  for (let faults = 0; faults <= MOST_FAULTS; faults++) {
    const search: Search = { ...base, faults, thoroughness: 'telling' };
    for (const prefix of await partsOfSearch(search)) {
      const [found] = (await runSearch(search, prefix)).failures;
      if (found) return { ...found, schedule: await shrink({ ...base, thoroughness: 'every' }, found.schedule) };
    }
  }
  return undefined;
};
