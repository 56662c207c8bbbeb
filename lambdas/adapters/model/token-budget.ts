/**
 * Providers count tokens each in their own way; four characters a token is near the truth for languages in Latin script
 * and too few tokens for others, whose texts are short.
 */
const CHARACTERS_PER_TOKEN = 4;

export const tokensIn = (text: string): number => Math.ceil(text.length / CHARACTERS_PER_TOKEN);

const CUT = ' […]';

/** The beginning of a text that is longer than so many tokens, marked as cut. */
export const cutToTokens = (text: string, tokens: number): string => {
  const longest = tokens * CHARACTERS_PER_TOKEN;
  return text.length <= longest ? text : text.slice(0, longest - CUT.length).toWellFormed() + CUT;
};

/** The first ones that together stay within so many tokens; none after one that does not. */
export const takeWithin = (texts: readonly string[], tokens: number): readonly string[] => {
  let left = tokens;
  const end = texts.findIndex((text) => {
    left -= tokensIn(text);
    return left < 0;
  });
  return end === -1 ? texts : texts.slice(0, end);
};
