export interface Row {
  readonly name: string;
  readonly seconds: number;
  readonly detail: string;
}

/** Why a rehearsal ended before its end. */
export class CheckFailed extends Error {
  override readonly name = 'CheckFailed';

  constructor(check: string, cause: unknown) {
    super(`${check}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

export interface Report {
  readonly covered: readonly Row[];
  /**
   * Does a piece of the rehearsal and says how it went.
   *
   * @param detailOf what was seen, in a few words; `undefined` where that is only known later
   * @throws {CheckFailed} naming it
   */
  readonly cover: <Value>(
    name: string,
    work: () => Promise<Value>,
    detailOf?: (value: Value) => string | undefined,
  ) => Promise<Value>;
}

export const createReport = (say: (line: string) => void): Report => {
  const covered: Row[] = [];
  return {
    covered,
    cover: async (name, work, detailOf = () => '') => {
      const start = performance.now();
      const took = () => Math.round((performance.now() - start) / 100) / 10;
      try {
        const value = await work();
        const [seconds, detail] = [took(), detailOf(value)];
        if (detail !== undefined) covered.push({ name, seconds, detail });
        const ending = detail === undefined ? 'begun' : 'ok';
        say(`${ending.padEnd(6)}  ${seconds.toFixed(1).padStart(6)} s  ${name}${detail ? ` (${detail})` : ''}`);
        return value;
      } catch (error) {
        say(`FAILED  ${took().toFixed(1).padStart(6)} s  ${name}`);
        throw new CheckFailed(name, error);
      }
    },
  };
};

/** What was covered, as lines in columns. */
export const tableOf = (rows: readonly Row[]): readonly string[] => {
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows.map(({ name, seconds, detail }) =>
    `  ${name.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s  ${detail}`.trimEnd(),
  );
};
