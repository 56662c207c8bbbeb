import * as z from 'zod';

const Count = z.int().min(0);

/** What the providers of models were paid for. */
export const Cost = z.strictObject({
  inputTokens: Count,
  outputTokens: Count,
  /** Millionths of a US dollar. */
  costMicros: Count,
});
export type Cost = z.infer<typeof Cost>;

/** What a number's assistant cost on one day. */
export const DayCost = z.strictObject({
  ...Cost.shape,
  /** Turns that asked a provider to answer: one that decides again counts once. */
  turns: Count,
});
export type DayCost = z.infer<typeof DayCost>;
