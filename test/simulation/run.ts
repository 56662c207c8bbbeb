import type { Crew } from './crew.ts';
import { partsOfSearch } from './exhaustive.ts';
import type { Thoroughness } from './operation.ts';
import type { Row } from './report.ts';
import type { Scenario } from './scenarios.ts';
import type { Seeds } from './swarm.ts';
import { addTally, emptyTally } from './tally.ts';
import { searchOf } from './task.ts';

/** As many seeds as make a piece of work that is worth sending to another thread. */
const SEEDS_A_PART = 10;

/** Plays all seeds from the first to the last on all threads of the crew. */
export const playSeedsWith = async (
  crew: Crew,
  { first, last }: Seeds,
  onPart: (done: number, of: number) => void,
): Promise<Row> => {
  const startedAt = performance.now();
  const parts: Seeds[] = [];
  for (let from = first; from <= last; from += SEEDS_A_PART) {
    parts.push({ first: from, last: Math.min(last, from + SEEDS_A_PART - 1) });
  }
  const tally = emptyTally();
  let done = 0;
  await Promise.all(
    parts.map(async (part) => {
      addTally(tally, await crew.run({ do: 'seeds', ...part }));
      onPart(++done, parts.length);
    }),
  );
  return { scenario: 'seeded swarm', faults: 'drawn', tally, ms: performance.now() - startedAt };
};

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
