import { describe, it, jest } from '@jest/globals';
import { runSearch } from './exhaustive.ts';
import { expectClean } from './expect-clean.ts';
import { SCENARIOS } from './scenarios.ts';

// One that is given up goes on beside the next, and schedules share their clients.
jest.setTimeout(600_000);

describe('every schedule in which a person takes over', () => {
  it.each(SCENARIOS.filter(({ name }) => name.startsWith('takeover')))('of "$name" with a fault', async (scenario) => {
    expectClean(await runSearch({ scenario, faults: 1, thoroughness: 'telling' }));
  });
});
