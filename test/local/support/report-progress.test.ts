import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { reportProgress } from '../../../local/support/report-progress.ts';

const reported = (isTTY: boolean, counts: readonly number[]) => {
  const output = Object.assign(new PassThrough(), { isTTY });
  const progress = reportProgress(output, 'items read');
  for (const count of counts) progress.count(count);
  progress.end();
  return String(output.read());
};

describe('the progress of a long run', () => {
  it('stands in one line of a terminal', () => {
    expect(reported(true, [500, 12_000])).toBe('\r500 items read\r12,000 items read\n');
  });

  it('is a line for each ten thousand elsewhere, and one at the end', () => {
    expect(reported(false, [500, 9_999, 10_000, 15_000, 31_000, 31_100])).toBe(
      '10,000 items read\n31,000 items read\n31,100 items read\n',
    );
  });
});
