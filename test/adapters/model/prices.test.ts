import { describe, expect, it } from '@jest/globals';
import { costMicrosOf, isPriced } from '../../../lambdas/adapters/model/prices.ts';

describe('the cost of an answer', () => {
  it.each([
    ['gpt-6-luna', 1_000_000, 0, 125_000],
    ['gpt-6-luna', 0, 1_000_000, 500_000],
    ['deepseek-flash', 2_000, 150, 780],
    ['deepseek-flash', 1, 0, 1],
    ['deepseek-flash', 0, 0, 0],
  ])('of %s for %d and %d tokens is %d millionths of a dollar', (model, inputTokens, outputTokens, micros) => {
    expect(costMicrosOf(model, { inputTokens, outputTokens })).toBe(micros);
  });

  it.each(['a-model-of-tomorrow', 'toString', ''])('of %j, which has no price, is that of the dearest', (model) => {
    expect(isPriced(model)).toBe(false);
    const tokens = { inputTokens: 1_000, outputTokens: 1_000 };
    expect(costMicrosOf(model, tokens)).toBe(costMicrosOf('gpt-6-sol', tokens));
  });
});
