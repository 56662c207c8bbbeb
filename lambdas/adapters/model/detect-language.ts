import { type CompiledLexicon, lexicons } from './compiled-lexicon.ts';
import type { Language } from './lexicon.ts';
import { wordsOf } from './words.ts';

const CHARACTERS_LOOKED_AT = 2000;

const knows = (lexicon: CompiledLexicon, word: string): boolean =>
  lexicon.stop.has(word) || lexicon.light.has(word) || lexicon.concepts.has(word);

/** The language with more of its everyday words in the text; undefined when it is neither or both alike. */
export const detectLanguage = (text: string): Language | undefined => {
  const words = wordsOf(text.slice(0, CHARACTERS_LOOKED_AT));
  const english = words.filter((word) => knows(lexicons.en, word) && !knows(lexicons.es, word)).length;
  const spanish = words.filter((word) => knows(lexicons.es, word) && !knows(lexicons.en, word)).length;
  const marks = /[¿¡ñ]/i.test(text) ? 1 : 0;
  if (english === spanish + marks) return undefined;
  return english > spanish + marks ? 'en' : 'es';
};
