import * as z from 'zod';
import type { Play } from './play-customer.ts';
import { ALWAYS } from './rules/always.ts';
import type { Customer } from './script.ts';

/** How many of a customer's rules were held, and the names of the others. */
export const Score = z.strictObject({
  held: z.int().min(0),
  of: z.int().min(1),
  failed: z.array(z.string()),
});
export type Score = z.infer<typeof Score>;

/** Judges a play by the rules of each step and by those for every customer; a step's number is part of a failed name. */
export const scoreOf = ({ steps }: Customer, play: Play): Score => {
  const ofSteps = steps.flatMap(({ rules = [] }, i) => {
    const exchange = play.steps[i];
    if (!exchange) throw new Error(`step ${i + 1} was not played`);
    return rules.map(({ name, holds }) => ({ name: `${i + 1}: ${name}`, isHeld: holds(exchange) }));
  });
  const ofAll = ALWAYS.map(({ name, holds }) => ({ name, isHeld: holds(play.whole) }));
  const judged = [...ofSteps, ...ofAll];
  const failed = judged.filter(({ isHeld }) => !isHeld).map(({ name }) => name);
  return { held: judged.length - failed.length, of: judged.length, failed };
};
