import type { Crew } from './crew.ts';
import { partsOfSearch } from './exhaustive.ts';
import type { Thoroughness } from './operation.ts';
import type { Row } from './report.ts';
import type { Scenario } from './scenarios.ts';
import { addTally, emptyTally } from './tally.ts';
import { searchOf } from './task.ts';

/** Runs every schedule of one scenario on all threads of the crew; `onPart` hears how many parts are done, of all. */
export const searchWith = async (
  crew: Crew,
  { name }: Scenario,
  faults: number,
  thoroughness: Thoroughness,
  onPart: (done: number, of: number) => void,
): Promise<Row> => {
  const startedAt = performance.now();
  const what = { scenario: name, faults, thoroughness };
  const parts = await partsOfSearch(searchOf(what));
  const tally = emptyTally();
  let done = 0;
  await Promise.all(
    parts.map(async (prefix) => {
      addTally(tally, await crew.run({ do: 'search', ...what, prefix }));
      onPart(++done, parts.length);
    }),
  );
  const label = thoroughness === 'every' ? `<=${faults}, every kind` : `<=${faults}`;
  return { scenario: name, faults: label, tally, ms: performance.now() - startedAt };
};
