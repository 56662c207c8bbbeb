import { describe, it, jest } from '@jest/globals';
import { runSearch } from './exhaustive.ts';
import { expectClean } from './expect-clean.ts';
import { SCENARIOS } from './scenarios.ts';

// One that is given up goes on beside the next, and schedules share their clients.
jest.setTimeout(600_000);

describe('every schedule in which somebody steps in', () => {
  const timed = SCENARIOS.filter(({ isTimed, name }) => isTimed && !name.startsWith('takeover'));

  it.each(timed)('of "$name" with a fault', async (scenario) => {
    expectClean(await runSearch({ scenario, faults: 1, thoroughness: 'telling' }));
  });
});
