/** Runs a piece of work as soon as there is room for it, and answers with what it answers. */
export type AtMost = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** At most `limit` pieces of work are under way at once, whoever asks; the others wait in the order in which they came. */
export const atMost = (limit: number): AtMost => {
  let free = limit;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
};
