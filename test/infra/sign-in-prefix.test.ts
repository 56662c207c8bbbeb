import { describe, expect, it } from '@jest/globals';
import { whyPrefixIsRefused } from '../../lib/sign-in-prefix.ts';

describe('the prefix of the sign-in pages', () => {
  it.each([
    ['answerline-amazon-0badcafe', '"amazon"'],
    ['answerline-awsome-0badcafe', '"aws"'],
    ['cognito', '"cognito"'],
    ['a'.repeat(64), 'up to 63'],
    ['ends-with-', 'none at the end'],
    ['-begins', 'none at the end'],
    ['Upper', 'lower-case'],
  ])('is refused as Cognito refuses it: %s', (prefix, why) => {
    expect(whyPrefixIsRefused(prefix)).toContain(why);
  });

  it('may have 63 characters', () => {
    expect(whyPrefixIsRefused('a'.repeat(63))).toBeUndefined();
  });
});
