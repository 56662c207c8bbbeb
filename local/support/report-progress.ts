import type { Writable } from 'node:stream';

export interface Progress {
  /** How many there are by now. */
  readonly count: (count: number) => void;
  readonly end: () => void;
}

/** Where it is no terminal, a line for each so many. */
const LINE_EVERY = 10_000;

/** Says how far a long run has come: in place on a terminal, in plain lines elsewhere. */
export const reportProgress = (output: Writable & { readonly isTTY?: boolean }, what: string): Progress => {
  let latest = 0;
  const line = () => `${latest.toLocaleString('en')} ${what}`;
  return {
    count: (count) => {
      const isLineDue = Math.floor(count / LINE_EVERY) > Math.floor(latest / LINE_EVERY);
      latest = count;
      if (output.isTTY) output.write(`\r${line()}`);
      else if (isLineDue) output.write(`${line()}\n`);
    },
    end: () => {
      output.write(output.isTTY ? '\n' : `${line()}\n`);
    },
  };
};
