import { play, type Search } from './exhaustive.ts';
import { writtenFates } from './fates.ts';
import { wrongsOf } from './tally.ts';

/**
 * The shortest schedule that still goes wrong: what is not needed is dropped line by line, until nothing more can be.
 * Answers the lines as they are where the failure does not come back by them alone.
 */
export const shrink = async (
  search: Pick<Search, 'scenario' | 'thoroughness' | 'canary'>,
  schedule: readonly string[],
): Promise<readonly string[]> => {
  let lines = schedule;
  for (let place = 0; place < lines.length; ) {
    const fewer = lines.toSpliced(place, 1);
    if (await goesWrong(search, fewer)) lines = fewer;
    else place++;
  }
  return lines;
};

const goesWrong = async (search: Parameters<typeof shrink>[0], lines: readonly string[]): Promise<boolean> =>
  wrongsOf(await play(search, writtenFates(lines))).length > 0;
