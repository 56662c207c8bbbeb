import { expect } from '@jest/globals';
import { formatFailure } from './report.ts';
import type { Tally } from './tally.ts';

/** Nothing lost, nothing stuck, nothing wrong; shows the schedules after which it was otherwise. */
export const expectClean = ({ failures, ...tally }: Tally): void => {
  expect(failures.map(formatFailure)).toEqual([]);
  expect(tally).toMatchObject({ duplicatesAtOneFault: 0, lost: 0, stuck: 0, violations: 0 });
};
