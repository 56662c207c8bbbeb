import type { Writable } from 'node:stream';

export interface Progress {
  /** How many there are by now; `more` says what came of them. */
  readonly count: (count: number, more?: string) => void;
  readonly end: () => void;
}

export interface ProgressOptions {
  /** About how many there will be: a terminal shows a bar then. */
  readonly total?: number;
  /** Where it is no terminal, a line for each so many. */
  readonly lineEvery?: number;
}

const BAR_WIDTH = 24;

/** Says how far a long run has come: in place on a terminal, in plain lines elsewhere. */
export const reportProgress = (
  output: Writable & { readonly isTTY?: boolean },
  what: string,
  { total = 0, lineEvery = 10_000 }: ProgressOptions = {},
): Progress => {
  let latest = 0;
  let latestMore = '';
  const line = () => `${output.isTTY ? bar(latest, total) : ''}${latest.toLocaleString('en')} ${what}${latestMore}`;
  return {
    count: (count, more) => {
      const isLineDue = Math.floor(count / lineEvery) > Math.floor(latest / lineEvery);
      latest = count;
      latestMore = more === undefined ? '' : `, ${more}`;
      if (output.isTTY) output.write(`\r${line()}`);
      else if (isLineDue) output.write(`${line()}\n`);
    },
    end: () => {
      output.write(output.isTTY ? '\n' : `${line()}\n`);
    },
  };
};

/** Empty where nobody knows of how many. The total is an estimate, so it may be passed. */
const bar = (count: number, total: number): string => {
  if (total === 0) return '';
  const share = Math.min(1, count / total);
  const filled = Math.round(share * BAR_WIDTH);
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}] ${String(Math.floor(share * 100)).padStart(3)} %  `;
};
