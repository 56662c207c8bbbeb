import SearchableMap from 'minisearch/SearchableMap';
import type { CompiledLexicon } from './compiled-lexicon.ts';
import { misspellingQuality, misspelt } from './edit-distance.ts';
import { analyse } from './terms.ts';
import { stem, wordsOf } from './words.ts';

/** Words that somebody uses beyond the lexicons, with the key of each. */
export type Vocabulary = SearchableMap<string>;

export const addWords = (vocabulary: Vocabulary, text: string, lexicons: readonly CompiledLexicon[]): void => {
  for (const word of new Set(wordsOf(text))) {
    if (vocabulary.has(word)) continue;
    const own = analyse(word, lexicons).terms[0];
    if (own?.key === stem(word)) vocabulary.set(word, own.key);
  }
};

/** Words of one family share their beginning: at least these letters, and this share of the longer one. */
const FAMILY_LETTERS = 5;
const FAMILY_SHARE = 0.8;
const FAMILY_QUALITY = 0.8;

const sharedStart = (a: string, b: string): number => {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length += 1;
  return length;
};

const isFamily = (a: string, b: string): boolean => {
  const shared = sharedStart(a, b);
  return shared >= FAMILY_LETTERS && shared >= FAMILY_SHARE * Math.max(a.length, b.length);
};

/** Keys that pass for the word, misspelt or otherwise inflected, with the quality of each. */
export const similarWords = (vocabularies: readonly Vocabulary[], word: string) => {
  const found = new Map<string, number>();
  const note = (key: string, quality: number) => {
    if (quality > (found.get(key) ?? 0)) found.set(key, quality);
  };
  const root = stem(word);
  for (const vocabulary of vocabularies) {
    for (const [known, key] of vocabulary.atPrefix(word.slice(0, FAMILY_LETTERS)).entries()) {
      if (key === root) note(key, 1);
      else if (isFamily(root, key)) note(key, FAMILY_QUALITY);
      else note(key, misspellingQuality(word, known));
    }
    for (const { value, quality } of misspelt(vocabulary, word)) note(value, quality);
  }
  return [...found].map(([key, quality]) => ({ key, quality }));
};

export const newVocabulary = (): Vocabulary => new SearchableMap<string>();
