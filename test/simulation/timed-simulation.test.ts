import { describe, it } from '@jest/globals';
import { runSearch } from './exhaustive.ts';
import { expectClean } from './expect-clean.ts';
import { SCENARIOS } from './scenarios.ts';

describe('every schedule in which somebody steps in', () => {
  it.each(SCENARIOS.filter(({ isTimed }) => isTimed))('of "$name" with a fault', async (scenario) => {
    expectClean(await runSearch({ scenario, faults: 1, thoroughness: 'telling' }));
  });
});
