import { type AtMost, atMost } from '../at-most.ts';
import { forEachAtMost } from '../for-each-at-most.ts';

/** What a step of a walk heeds: how many requests are under way at once, and when no more may be begun. */
export type Walk = { readonly inTurn: AtMost; readonly isOver: () => boolean };

export type Walked = {
  /** The first number that this walk did not begin: the next walk starts there. `undefined` after a whole walk. */
  readonly next: string | undefined;
  /** How many numbers this walk did not begin. */
  readonly left: number;
};

/** Half of the connections that a client of the AWS SDK keeps: rings and reads of others have room beside them. */
const CONCURRENT = 32;

/**
 * Takes `step` for every number, many numbers at once, from number `from` on and round to it. A walk that runs out of
 * time ends early. The next walk starts at the first number that was not begun, even if others were cut short: those
 * come again in their turn, and a number that always takes too long cannot hold the others up.
 *
 * @param from a number's id; where that number is gone, the one after it
 */
export const walkNumbers = async <Swept extends { readonly phoneNumberId: string }>(
  numbers: readonly Swept[],
  from: string | undefined,
  isOver: () => boolean,
  step: (number: Swept, walk: Walk) => Promise<void>,
): Promise<Walked> => {
  const sorted = numbers.toSorted((a, b) => (a.phoneNumberId < b.phoneNumberId ? -1 : 1));
  const start = from === undefined ? 0 : sorted.findIndex(({ phoneNumberId }) => phoneNumberId >= from);
  const inOrder = start > 0 ? [...sorted.slice(start), ...sorted.slice(0, start)] : sorted;
  const walk = { inTurn: atMost(CONCURRENT), isOver };
  let begun = 0;
  await forEachAtMost(CONCURRENT, inOrder, async (number) => {
    if (isOver()) return;
    begun++;
    await step(number, walk);
  });
  return { next: inOrder[begun]?.phoneNumberId, left: inOrder.length - begun };
};
