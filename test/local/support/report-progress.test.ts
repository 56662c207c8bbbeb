import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { type ProgressOptions, reportProgress } from '../../../local/support/report-progress.ts';

const reported = (isTTY: boolean, counts: readonly number[], options?: ProgressOptions) => {
  const output = Object.assign(new PassThrough(), { isTTY });
  const progress = reportProgress(output, 'items read', options);
  for (const count of counts) progress.count(count);
  progress.end();
  return String(output.read());
};

describe('the progress of a long run', () => {
  it('stands in one line of a terminal', () => {
    expect(reported(true, [500, 12_000])).toBe('\r500 items read\r12,000 items read\n');
  });

  it('is a bar on a terminal where it is known of how many, which an estimate that was too low leaves full', () => {
    expect(reported(true, [500, 2_100], { total: 2_000 })).toBe(
      '\r[######..................]  25 %  500 items read\r[########################] 100 %  2,100 items read\n',
    );
  });

  it('is no bar elsewhere, and has its lines as often as it is asked to', () => {
    expect(reported(false, [200, 300, 500], { total: 500, lineEvery: 250 })).toBe(
      '300 items read\n500 items read\n500 items read\n',
    );
  });

  it('is a line for each ten thousand elsewhere, and one at the end', () => {
    expect(reported(false, [500, 9_999, 10_000, 15_000, 31_000, 31_100])).toBe(
      '10,000 items read\n31,000 items read\n31,100 items read\n',
    );
  });
});
