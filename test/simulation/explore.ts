/** Decides one of `n` ways on; 0 is the ordinary one. */
export type Choose = (n: number) => number;

/**
 * Runs every sequence of choices that begins with `prefix`, depth first, once each; `run` is called once a sequence.
 * What it calls must not depend on anything but the choices.
 */
export const explore = async (
  run: (choose: Choose) => Promise<void>,
  prefix: readonly number[] = [],
): Promise<number> => {
  let next = [...prefix];
  for (let runs = 1; ; runs++) {
    const trace = await traceOf(run, next);
    while (trace.length > prefix.length && (trace.at(-1)?.chosen ?? 0) + 1 >= (trace.at(-1)?.of ?? 0)) trace.pop();
    const last = trace.at(-1);
    if (!last || trace.length <= prefix.length) return runs;
    next = [...trace.slice(0, -1).map(({ chosen }) => chosen), last.chosen + 1];
  }
};

type Chosen = { readonly chosen: number; readonly of: number };

const traceOf = async (run: (choose: Choose) => Promise<void>, first: readonly number[]): Promise<Chosen[]> => {
  const trace: Chosen[] = [];
  await run((n) => {
    const chosen = first[trace.length] ?? 0;
    trace.push({ chosen, of: n });
    return chosen;
  });
  return trace;
};

/**
 * Parts all sequences of choices into those that begin with the same choice that is not the ordinary one, so that they
 * can be run apart; the sequence of ordinary choices alone is the first part.
 */
export const partsOfAll = async (run: (choose: Choose) => Promise<void>): Promise<readonly (readonly number[])[]> => {
  const trace = await traceOf(run, []);
  const parts: number[][] = [trace.map(() => 0)];
  for (const [place, { of }] of trace.entries()) {
    for (let chosen = 1; chosen < of; chosen++) parts.push([...trace.slice(0, place).map(() => 0), chosen]);
  }
  return parts;
};
