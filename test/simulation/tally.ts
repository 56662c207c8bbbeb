import { addReached, noneReached, type Reached } from './sometimes.ts';
import type { Outcome } from './world.ts';

/** One schedule after which something was not as it must be. */
export type Failure = {
  readonly scenario: string;
  /** What was not ordinary in it. */
  readonly schedule: readonly string[];
  readonly wrong: readonly string[];
};

export type Tally = {
  schedules: number;
  duplicates: number;
  duplicatesAtOneFault: number;
  held: number;
  lost: number;
  stuck: number;
  violations: number;
  reached: Reached;
  /** The first few that differ. */
  failures: Failure[];
};

const KEPT_FAILURES = 5;

export const emptyTally = (): Tally => ({
  schedules: 0,
  duplicates: 0,
  duplicatesAtOneFault: 0,
  held: 0,
  lost: 0,
  stuck: 0,
  violations: 0,
  reached: noneReached(),
  failures: [],
});

export const addTally = (to: Tally, from: Tally): void => {
  to.schedules += from.schedules;
  to.duplicates += from.duplicates;
  to.duplicatesAtOneFault += from.duplicatesAtOneFault;
  to.held += from.held;
  to.lost += from.lost;
  to.stuck += from.stuck;
  to.violations += from.violations;
  addReached(to.reached, from.reached);
  for (const failure of from.failures) keep(to, failure);
};

/** The same faults at another of several ways, or of another message, are the same failure. */
const keyOf = ({ scenario, schedule, wrong }: Failure): string => {
  const faults = schedule.filter((line) => !/: \d+$/.test(line));
  return [scenario, ...faults, ...wrong].join('\n').replaceAll(/MSG#\S+/g, '');
};

const keep = (tally: Tally, failure: Failure): void => {
  if (tally.failures.length >= KEPT_FAILURES) return;
  const key = keyOf(failure);
  if (!tally.failures.some((each) => keyOf(each) === key)) tally.failures.push(failure);
};

/** Everything about a schedule that must never be, in words; empty for a good one. */
export const wrongsOf = (outcome: Outcome): readonly string[] => {
  // S5: a lost answer or record, and a status that was lost or late, are two faults at the least.
  const unexcused = outcome.faults > 1 ? outcome.unexcused : outcome.duplicates;
  return [
    ...outcome.violations,
    ...outcome.wrong,
    ...outcome.lost,
    ...outcome.stuck,
    ...unexcused.map((sk) => `S5 ${sk} was sent twice though its status came in time`),
  ];
};

export const count = (tally: Tally, scenario: string, outcome: Outcome): void => {
  const hasDuplicate = outcome.duplicates.length > 0;
  const wrong = wrongsOf(outcome);
  tally.schedules++;
  tally.duplicates += Number(hasDuplicate);
  tally.duplicatesAtOneFault += Number(hasDuplicate && outcome.faults <= 1);
  tally.held += Number(outcome.held);
  tally.lost += Number(outcome.lost.length > 0);
  tally.stuck += Number(outcome.stuck.length > 0);
  tally.violations += Number(wrong.length > outcome.lost.length + outcome.stuck.length);
  addReached(tally.reached, outcome.reached);
  if (wrong.length > 0) keep(tally, { scenario, schedule: [...outcome.schedule], wrong });
};
