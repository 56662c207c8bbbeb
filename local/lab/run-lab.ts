import type { Scores } from './baseline.ts';
import { customers } from './customers.ts';
import { type LabOptions, openLab } from './open-lab.ts';
import { type Play, playCustomer } from './play-customer.ts';
import { scoreOf } from './score.ts';
import type { Customer } from './script.ts';

export type LabRun = { readonly model: string; readonly scores: Scores };

/** Plays customers one after another, and scores each. @throws ForeignConnectionError when something would leave the lab */
export const runLab = async (
  options: LabOptions,
  played: readonly Customer[] = customers,
  onPlayed: (customer: Customer, play: Play) => void = () => undefined,
): Promise<LabRun> => {
  const lab = await openLab(options);
  try {
    const scores: Scores = {};
    for (const customer of played) {
      const play = await playCustomer(lab, customer);
      scores[customer.name] = scoreOf(customer, play);
      onPlayed(customer, play);
    }
    return { model: lab.model, scores };
  } finally {
    await lab.close();
  }
};
