import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findSurprise } from '../../../local/rehearsal/contract/find-surprise.ts';
import {
  DYNAMODB_LOCAL_DIFFERENCES,
  EMULATOR_DIFFERENCES,
} from '../../../local/rehearsal/contract/known-differences.ts';

const reliability = readFileSync(join(import.meta.dirname, '../../../docs/RELIABILITY.md'), 'utf8');

describe('what an engine does otherwise than AWS', () => {
  it('is listed in docs/RELIABILITY.md', () => {
    const sentences = Object.values({ ...EMULATOR_DIFFERENCES, ...DYNAMODB_LOCAL_DIFFERENCES });
    expect(sentences.length).toBeGreaterThan(0);
    expect(sentences.filter((sentence) => !reliability.includes(sentence))).toEqual([]);
  });

  it('is no surprise', () => {
    expect(findSurprise(['a'], { a: 'differs' })).toBeUndefined();
  });

  it('is a surprise where nobody said so, and where it is gone', () => {
    expect(findSurprise(['a', 'b'], { a: 'differs' })).toMatch(/nobody said so: b$/);
    expect(findSurprise([], { a: 'differs' })).toMatch(/not differ any more: a$/);
  });
});
