import { describe, expect, it } from '@jest/globals';
import { mayCost } from '../../../../lambdas/adapters/model/providers/providers-of.ts';
import type { AssistantSettings } from '../../../../schemas/assistant.ts';

const KEYS = { OPENAI_API_KEY: 'k' };

describe('whether a turn may cost something', () => {
  it.each<[string, AssistantSettings | undefined, Record<string, string>, boolean]>([
    ['nobody has a key', undefined, {}, false],
    ['a provider has a key, and nothing is set', undefined, KEYS, true],
    ['the one that is set has a key', { providers: [{ name: 'openai' }] }, KEYS, true],
    ['the one that is set has none', { providers: [{ name: 'deepseek' }] }, KEYS, false],
    ['the built-in responder comes first', { providers: [{ name: 'built-in' }, { name: 'openai' }] }, KEYS, false],
  ])('where %s', async (_, assistant, keys, expected) => {
    const secrets = { find: async (name: string) => keys[name as keyof typeof keys] };
    expect(await mayCost({ ...(assistant && { assistant }) }, secrets)).toBe(expected);
  });
});
