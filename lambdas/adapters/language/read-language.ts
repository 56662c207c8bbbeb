import type { Language } from '../../../schemas/language.ts';
import { createReadLanguage } from '../../core/assistant/read-language.ts';
import { createEld, grouped } from './ngrams.js';

const { instance: eld, loadData } = createEld();
const { type, languages, groups } = grouped;
// N-grams with the same counts share one object, which saves most of the memory.
const ngrams: Record<string, Readonly<Record<string, number>>> = {};
for (const [counts, members] of groups) for (const ngram of members.split('\n')) ngrams[ngram] = counts;
loadData({ type, languages, ngrams });
eld.enableTextCleanup(true);

/** Reads languages by the n-grams of `eld`. Its data takes time and memory, so only functions that answer customers import it. */
export const readLanguage = createReadLanguage(
  (text) => eld.detect(text).getScores() as Readonly<Partial<Record<Language, number>>>,
);
