/** Its multiples, without their whole parts, spread evenly: no two runs in a row begin near each other. */
const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

/** Where a run begins in a list that is too long for one run: from 0, its beginning, to 1, its end. */
export const placeIn = (period: number): number => (period * GOLDEN_RATIO) % 1;
