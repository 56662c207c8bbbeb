import { describe, expect, it } from '@jest/globals';
import { runSearch, type Search } from './exhaustive.ts';
import { REGRESSIONS } from './regressions.ts';
import { replay } from './replay.ts';
import { formatFailure } from './report.ts';
import { SCENARIOS, scenarioOf } from './scenarios.ts';
import type { Tally } from './tally.ts';

const failuresOf = ({ failures }: Tally) => failures.map(formatFailure);

const search = (name: string, faults: number): Search => ({
  scenario: scenarioOf(name),
  faults,
  thoroughness: 'telling',
});

describe('every schedule', () => {
  it('that went wrong once goes well', async () => {
    expect(failuresOf(await replay(REGRESSIONS))).toEqual([]);
  });

  it.each(SCENARIOS.map(({ name }) => name))('of "%s" with at most one fault answers once', async (name) => {
    const tally = await runSearch(search(name, 1));

    expect(failuresOf(tally)).toEqual([]);
    expect(tally).toMatchObject({ duplicates: 0, lost: 0, stuck: 0, violations: 0 });
  });

  it.each(['one message', 'one message, hold'])(
    'of "%s" with at most one fault of any kind answers once',
    async (name) => {
      const tally = await runSearch({ ...search(name, 1), thoroughness: 'every' });

      expect(failuresOf(tally)).toEqual([]);
      expect(tally).toMatchObject({ duplicates: 0, lost: 0, stuck: 0, violations: 0 });
    },
  );

  it.each(['one message', 'one message, hold'])('of "%s" with at most two faults goes well', async (name) => {
    const tally = await runSearch(search(name, 2));

    expect(failuresOf(tally)).toEqual([]);
    expect(tally).toMatchObject({ lost: 0, stuck: 0, violations: 0 });
    expect(tally.duplicates > 0).toBe(name === 'one message');
  });
});
