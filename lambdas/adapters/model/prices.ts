export type Price = {
  /** Millionths of a US dollar a million tokens, which is dollars a million tokens times a million. */
  readonly inputMicros: number;
  readonly outputMicros: number;
  /** When it was looked up. */
  readonly asOf: string;
};

const dollars = (input: number, output: number, asOf: string): Price => ({
  inputMicros: input * 1_000_000,
  outputMicros: output * 1_000_000,
  asOf,
});

/**
 * The dearest rate that a token of a short prompt may have, so that a budget is never passed unseen: of DeepSeek the peak
 * hours and no cache (DeepSeek, Models & Pricing), of OpenAI's newer models the writing of a cache (OpenAI, Models).
 */
const PRICES: Readonly<Record<string, Price>> = {
  'deepseek-flash': dollars(0.3, 1.2, '2026-11-23'),
  'deepseek-v4-pro': dollars(1.32, 3.96, '2026-11-23'),
  'gpt-6-luna': dollars(0.125, 0.5, '2026-11-23'),
  'gpt-6.1-terra': dollars(1.25, 5, '2026-11-23'),
  'gpt-6-sol': dollars(2.5, 10, '2026-11-23'),
  'gpt-5.6-luna': dollars(0.25, 1.2, '2026-11-23'),
  'gpt-4.1-mini': dollars(0.4, 1.6, '2026-11-23'),
  'gpt-4o-mini': dollars(0.15, 0.6, '2026-11-23'),
};

export const isPriced = (model: string): boolean => Object.hasOwn(PRICES, model);

/** What so many tokens cost in millionths of a US dollar, rounded up; a model without a price costs as the dearest. */
export const costMicrosOf = (
  model: string,
  { inputTokens, outputTokens }: { readonly inputTokens: number; readonly outputTokens: number },
): number => {
  const all = Object.values(PRICES);
  const known = isPriced(model) ? PRICES[model] : undefined;
  const inputMicros = known?.inputMicros ?? Math.max(...all.map((price) => price.inputMicros));
  const outputMicros = known?.outputMicros ?? Math.max(...all.map((price) => price.outputMicros));
  return Math.ceil((inputTokens * inputMicros + outputTokens * outputMicros) / 1_000_000);
};
