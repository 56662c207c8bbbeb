import type { IsoInstant } from '../../../schemas/instants.ts';
import { type EndSnoozesPorts, endSnoozes } from './end-snoozes.ts';
import type { Failure } from './failure.ts';
import { type FollowedNumber, type FollowUpPorts, followUpWaiting } from './follow-up-waiting.ts';
import { type Walked, walkNumbers } from './walk-numbers.ts';

export type SweepNumbersOptions = {
  /** The number that the run before did not come to any more. */
  readonly from: string | undefined;
  /** No request is begun from then on. */
  readonly until: IsoInstant;
  readonly everySeconds: number;
  readonly causedBy: string;
};

export type SweptNumbers = Walked & {
  readonly ended: readonly string[];
  readonly reminded: readonly string[];
  readonly handedBack: readonly string[];
  /** Customers who still wait for people, for longer than their number allows, in the numbers that were begun. */
  readonly overdue: number;
  /** What could not be done; the next run tries it again. */
  readonly failed: readonly Failure[];
};

/** Does what the clock makes due in each number: ends snoozes, and follows up customers who wait for people. */
export const sweepNumbers = async (
  ports: EndSnoozesPorts & FollowUpPorts,
  numbers: readonly FollowedNumber[],
  options: SweepNumbersOptions,
): Promise<SweptNumbers> => {
  const ended: string[] = [];
  const reminded: string[] = [];
  const handedBack: string[] = [];
  const failed: Failure[] = [];
  let overdue = 0;
  const isOver = () => ports.clock.now() >= options.until;
  const walked = await walkNumbers(numbers, options.from, isOver, async (number, walk) => {
    const snoozes = await endSnoozes(ports, number.phoneNumberId, walk);
    const followed = await followUpWaiting(ports, number, options, walk);
    ended.push(...snoozes.ended);
    reminded.push(...followed.reminded);
    handedBack.push(...followed.handedBack);
    overdue += followed.overdue;
    failed.push(...snoozes.failed, ...followed.failed);
  });
  return { ...walked, ended, reminded, handedBack, overdue, failed };
};
