import type { CompiledLexicon } from './compiled-lexicon.ts';
import { misspelt } from './edit-distance.ts';
import type { Concept } from './lexicon.ts';
import { stem } from './words.ts';

/** The words a business uses beyond the lexicons. */
export type BusinessWords = {
  has(word: string): boolean;
  /** Keys that pass for the word, misspelt or otherwise inflected, with the quality of each. */
  similar(word: string): readonly { readonly key: string; readonly quality: number }[];
  /** The business's own name, and what nearly every one of its answers is about, tell no two questions apart. */
  isCommonplace(key: string): boolean;
};

export const LIGHT_WEIGHT = 0.15;
const fillers: ReadonlySet<Concept> = new Set(['greeting', 'thanks', 'acknowledgement']);
export const isFiller = (concept: Concept): boolean => fillers.has(concept);
/** What is asked of a subject, rather than a subject: it can stand alone only where the subject is known. */
export const aspects: ReadonlySet<string> = new Set<Concept>([
  'price',
  'place',
  'when',
  'duration',
  'count',
  'age',
  'who',
  'why',
  'discount',
  'contents',
]);
const circumstances: ReadonlySet<string> = new Set<Concept>(['offer', 'clock', 'now', 'free']);

/** Says when or how something is asked, and nothing of what. */
export const isCircumstance = (key: string): boolean => circumstances.has(key) || key.startsWith('day:');

const weightOf = (concept: Concept): number => {
  if (isFiller(concept)) return 0;
  if (concept === 'help' || concept === 'talk') return LIGHT_WEIGHT;
  if (isCircumstance(concept)) return 0.4;
  return aspects.has(concept) ? 0.8 : 1;
};

/** A subject that a word or a phrase stands for. */
export type Reading = {
  readonly key: string;
  readonly weight: number;
  readonly quality: number;
  readonly concepts: readonly Concept[];
};

/** The readings of a word or phrase of the lexicon. */
export const readConcepts = (concepts: readonly Concept[], quality: number): readonly Reading[] =>
  concepts.map((concept) => ({ key: concept, weight: weightOf(concept), quality, concepts: [concept] }));

const ofStem = (key: string, weight: number, quality: number): Reading => ({ key, weight, quality, concepts: [] });

/** What contractions leave behind; in scripts where one character is a word it stays. */
const loneLetter = /^[\p{Script=Latin}\p{N}]$/u;

const listed = (word: string, lexicons: readonly CompiledLexicon[]): readonly Reading[] | undefined => {
  const [own] = lexicons;
  if (own?.stop.has(word) || loneLetter.test(word)) return [];
  for (const lexicon of lexicons) {
    const concepts = lexicon.concepts.get(word);
    if (concepts) return readConcepts(concepts, 1);
  }
  if (own?.light.has(word)) return [ofStem(stem(word), LIGHT_WEIGHT, 1)];
  const byStem = own?.conceptsByStem.get(stem(word));
  return byStem && readConcepts(byStem, 1);
};

const readMisspelt = (
  word: string,
  lexicons: readonly CompiledLexicon[],
): { readings: readonly Reading[]; quality: number } => {
  let best: { readings: readonly Reading[]; quality: number } = { readings: [], quality: 0 };
  for (const lexicon of lexicons) {
    for (const { known, quality } of misspelt(lexicon.spellings, word)) {
      if (quality <= best.quality) continue;
      const readings = listed(known, [lexicon]) ?? [];
      best = { readings: readings.map((reading) => ({ ...reading, quality })), quality };
    }
  }
  return best;
};

/**
 * What a word stands for; nothing when it says nothing. With `business` given, a word that nobody knows is read as the one
 * it most resembles, of the lexicon or of the business.
 */
export const readWord = (
  word: string,
  lexicons: readonly CompiledLexicon[],
  business?: BusinessWords,
): readonly Reading[] => {
  const known = listed(word, lexicons);
  if (known) return known;
  const plain = [ofStem(stem(word), 1, 1)];
  if (!business || business.has(word) || /\p{N}/u.test(word)) return plain;
  const similar = business.similar(word);
  const slip = readMisspelt(word, lexicons);
  const best = Math.max(0, ...similar.map(({ quality }) => quality));
  if (slip.quality > best) return slip.readings;
  return similar.length > 0
    ? similar.filter(({ quality }) => quality === best).map(({ key, quality }) => ofStem(key, 1, quality))
    : plain;
};
