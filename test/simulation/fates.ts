/**
 * What decides everything that a schedule leaves open: which faults happen, and where there are several ways to go on.
 * Each decision is made at a place with a name that no other decision of the schedule has, so that the decisions that
 * were not the ordinary ones, as `place: kind`, are the schedule, for whoever wants to see it again.
 */
export type Fates = {
  /** One of `kinds`, or `undefined` where nothing goes wrong. */
  fault<Kind extends string>(place: () => string, kinds: readonly Kind[]): Kind | undefined;
  /** One of several ways to go on, none of them a fault; the first is the ordinary one. */
  way(place: () => string, ways: number): number;
  /** Deterministic, in [0, 1). */
  random(): number;
  /** From now on nothing goes wrong any more. */
  calmDown(): void;
  /** Decisions that were not the ordinary ones, in order. */
  readonly schedule: readonly string[];
  /** How many of them are faults. */
  faults(): number;
};

export const scheduleLine = (place: string, what: string | number) => `${place}: ${what}`;

/** Follows `choose`, which answers one of `n` values, 0 being the ordinary one; at most `budget` faults happen. */
export const chosenFates = (budget: number, choose: (n: number) => number): Fates => {
  const schedule: string[] = [];
  let left = budget;
  return {
    fault: (place, kinds) => {
      if (left === 0 || kinds.length === 0) return undefined;
      const kind = kinds[choose(kinds.length + 1) - 1];
      if (kind === undefined) return undefined;
      left--;
      schedule.push(scheduleLine(place(), kind));
      return kind;
    },
    way: (place, ways) => {
      const way = choose(ways);
      if (way > 0) schedule.push(scheduleLine(place(), way));
      return way;
    },
    random: () => 0.5,
    calmDown: () => {
      left = 0;
    },
    schedule,
    faults: () => budget - left,
  };
};

/** Lets happen what the lines of a schedule say, and nothing else; a line whose place is never reached is left out. */
export const writtenFates = (lines: readonly string[]): Fates => {
  const decided = new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(': ')), line]));
  const schedule: string[] = [];
  let faults = 0;
  const lineAt = (place: string) => decided.get(place)?.slice(place.length + 2);
  return {
    fault: (place, kinds) => {
      if (decided.size === 0) return undefined;
      const at = place();
      const line = lineAt(at);
      const kind = kinds.find((each) => each === line);
      if (kind === undefined) return undefined;
      faults++;
      schedule.push(scheduleLine(at, kind));
      return kind;
    },
    way: (place, ways) => {
      const at = place();
      const way = Number(lineAt(at) ?? 0);
      if (way > 0 && way < ways) schedule.push(scheduleLine(at, way));
      return way < ways ? way : 0;
    },
    random: () => 0.5,
    calmDown: () => decided.clear(),
    schedule,
    faults: () => faults,
  };
};
