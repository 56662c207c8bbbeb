import { describe, expect, it, jest } from '@jest/globals';
import { runSearch } from './exhaustive.ts';
import { expectClean } from './expect-clean.ts';
import { REGRESSIONS } from './regressions.ts';
import { replay } from './replay.ts';
import { SCENARIOS, scenarioOf } from './scenarios.ts';

// One that is given up goes on beside the next, and schedules share their clients.
jest.setTimeout(600_000);

describe('every schedule', () => {
  it('that went wrong once goes well', async () => {
    expectClean(await replay(REGRESSIONS));
  });

  const untimed = SCENARIOS.filter(({ isTimed }) => !isTimed);
  const isOfOneMessage = ({ name }: (typeof untimed)[number]) => name.startsWith('one message');

  it.each(untimed.filter(isOfOneMessage))('of "$name" with a fault of any kind', async (scenario) => {
    expectClean(await runSearch({ scenario, faults: 1, thoroughness: 'every' }));
  });

  it.each(untimed.filter((scenario) => !isOfOneMessage(scenario)))('of "$name" with a fault', async (scenario) => {
    expectClean(await runSearch({ scenario, faults: 1, thoroughness: 'telling' }));
  });

  it('of one message with two faults, where some must be sent twice', async () => {
    const tally = await runSearch({ scenario: scenarioOf('one message'), faults: 2, thoroughness: 'telling' });

    expectClean(tally);
    expect(tally.duplicates).toBeGreaterThan(0);
  });

  it('of one message with two faults, where doubtful sends are held and none is sent twice', async () => {
    const tally = await runSearch({ scenario: scenarioOf('one message, hold'), faults: 2, thoroughness: 'telling' });

    expectClean(tally);
    expect(tally.duplicates).toBe(0);
    expect(tally.held).toBeGreaterThan(0);
  });
});
