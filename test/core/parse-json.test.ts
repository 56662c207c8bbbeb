import { describe, expect, it } from '@jest/globals';
import { parseWellFormedJson } from '../../lambdas/core/parse-json.ts';

describe('a JSON text', () => {
  it.each([
    ['an escape', String.raw`["a\ud83d b"]`, ['a\uFFFD b']],
    ['an escape in capitals', String.raw`["\uDE00"]`, ['\uFFFD']],
    ['the text itself', '["a\ud83d b"]', ['a\uFFFD b']],
    ['a value deep within', String.raw`{"a":[{"b":"\udfff"}]}`, { a: [{ b: '\uFFFD' }] }],
  ])('loses half of a surrogate pair in %s', (_, text, value) => {
    expect(parseWellFormedJson(text)).toEqual(value);
  });

  it('keeps a whole pair, escaped or not, and what only looks like an escape', () => {
    expect(parseWellFormedJson(String.raw`["\ud83d\ude00","😀","\\ud83d"]`)).toEqual(['😀', '😀', String.raw`\ud83d`]);
  });

  it.each(['', '{', 'undefined', '{"a":1}}'])('has no value where it is none: %j', (text) => {
    expect(parseWellFormedJson(text)).toBeUndefined();
  });

  it('has no value where it is nested so deep that going through it would end the stack', () => {
    expect(parseWellFormedJson(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)).toBeUndefined();
  });
});
