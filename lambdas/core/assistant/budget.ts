import type { Budget } from '../../../schemas/assistant.ts';
import type { NumberSettings } from '../../../schemas/number-settings.ts';

/**
 * What a number may spend that sets no budget, in millionths of a US dollar. A reply costs some 1,500 with a small model
 * and 12,000 with a large one (4,000 tokens in, 200 out), so an ordinary conversation never comes near: it is 20 replies
 * of the large one. What it stops is a loop, or somebody who writes for the fun of it.
 */
export const DEFAULT_BUDGET = { conversationMicros: 250_000, dayMicros: 10_000_000 } as const satisfies Budget;

export const budgetOf = ({ assistant }: Pick<NumberSettings, 'assistant'>): Required<Budget> => ({
  ...DEFAULT_BUDGET,
  ...assistant?.budget,
});
