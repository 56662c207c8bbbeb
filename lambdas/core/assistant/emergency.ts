import type { NumberSettings } from '../../../schemas/number-settings.ts';
import { toWords } from './speech/pattern.ts';

const CHARACTERS_LOOKED_AT = 4_000;
/** From this length on, a word may be typed with one mistake, but for its first letter. */
const LONG_WORD = 6;

/** Whether a word is another one with one letter too many, too few, wrong, or swapped with its neighbour. */
const isOneSlip = (typed: string, meant: string): boolean => {
  if (Math.abs(typed.length - meant.length) > 1 || typed[0] !== meant[0]) return false;
  let at = 0;
  while (at < typed.length && typed[at] === meant[at]) at += 1;
  const [rest, other] = [typed.slice(at), meant.slice(at)];
  const isSwapped = rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2);
  return isSwapped || [rest.slice(1), rest].some((a) => [other.slice(1), other].some((b) => a === b));
};

const isWord = (typed: string, meant: string): boolean =>
  typed === meant ||
  typed === `${meant}s` ||
  typed === `${meant}es` ||
  (meant.length >= LONG_WORD && isOneSlip(typed, meant));

/** An apostrophe parts no words: `can't` and `cant` are one. */
const wordsOf = (text: string): readonly string[] =>
  toWords(text.replace(/['’‘´`]/g, ''))
    .trim()
    .split(' ');

/** A phrase's words in their order, with at most one other word between two of them. */
const holds = (said: readonly string[], phrase: readonly string[]): boolean => {
  const from = (word: number, at: number): boolean => {
    const meant = phrase[word];
    if (meant === undefined) return true;
    const next = word === 0 ? said.map((_, i) => i) : [at, at + 1];
    return next.some((i) => isWord(said[i] ?? '', meant) && from(word + 1, i + 1));
  };
  return from(0, 0);
};

/**
 * Whether one of these messages tells of an emergency that the business has an answer for: it holds one of its phrases,
 * within one sentence, whatever case, accents or one slip in a long word.
 */
export const isEmergency = (texts: readonly string[], { emergency }: Pick<NumberSettings, 'emergency'>): boolean => {
  if (!emergency) return false;
  const phrases = emergency.words.map(wordsOf);
  return texts
    .flatMap((text) => text.slice(0, CHARACTERS_LOOKED_AT).split(/[.!?¡¿؟;\n…]+/u))
    .map(wordsOf)
    .some((said) => phrases.some((phrase) => holds(said, phrase)));
};
