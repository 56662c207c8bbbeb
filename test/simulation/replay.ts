import { play } from './exhaustive.ts';
import { writtenFates } from './fates.ts';
import type { Regression } from './regressions.ts';
import { scenarioOf } from './scenarios.ts';
import { count, emptyTally, type Tally } from './tally.ts';

/** Plays schedules again that went wrong once. */
export const replay = async (regressions: readonly Regression[]): Promise<Tally> => {
  const tally = emptyTally();
  for (const { scenario, schedule } of regressions) {
    const outcome = await play({ scenario: scenarioOf(scenario), thoroughness: 'every' }, writtenFates(schedule));
    count(tally, scenario, outcome);
  }
  return tally;
};
