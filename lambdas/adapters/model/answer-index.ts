import type { Language } from '../../../schemas/language.ts';
import { businessLanguage } from '../../core/assistant/facts.ts';
import type { BusinessProfile } from '../../core/reply-model.ts';
import { readLanguage } from '../language/read-language.ts';
import { lexiconsFor } from './compiled-lexicon.ts';
import { type IndexedPair, indexPair } from './indexed-pair.ts';
import { type KnownIndex, type KnownPiece, knownIndexOf, NOTHING_KNOWN } from './known-index.ts';
import type { BusinessWords } from './read-word.ts';
import { addWords, newVocabulary, similarWords } from './vocabulary.ts';
import { stem, wordsOf } from './words.ts';

export type AnswerIndex = {
  readonly businessName: string;
  readonly language: Language | undefined;
  readonly pairs: readonly IndexedPair[];
  /** What it knows beside its settings; the pairs of that are among `pairs`. */
  readonly known: KnownIndex;
  readonly words: BusinessWords;
  /** The keys that some pair's own question has. */
  readonly askedAbout: { has(key: string): boolean };
  /** In how many answers a key stands. */
  readonly answersWith: ReadonlyMap<string, number>;
};

const countPerKey = (sets: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const set of sets) for (const key of set) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

const build = (business: BusinessProfile, known: KnownIndex): AnswerIndex => {
  const language = businessLanguage({ settings: business, readLanguage }) ?? known.language;
  const lexicons = lexiconsFor(language);
  const pairs = [...business.answers.map((pair) => indexPair(pair, lexicons)), ...known.pairs];
  const vocabulary = newVocabulary();
  for (const { question, answer } of business.answers) addWords(vocabulary, `${question} ${answer}`, lexicons);
  const vocabularies = [vocabulary, known.vocabulary];
  const questionsWith = countPerKey(pairs.map(({ questionKeys }) => questionKeys));
  const nameKeys = new Set(wordsOf(business.businessName).map(stem));
  return {
    businessName: business.businessName,
    language,
    pairs,
    known,
    askedAbout: questionsWith,
    answersWith: countPerKey(pairs.map(({ answerKeys }) => answerKeys)),
    words: {
      has: (word) => vocabularies.some((words) => words.has(word)),
      similar: (word) => similarWords(vocabularies, word),
      isCommonplace: (key) =>
        (nameKeys.has(key) && !questionsWith.has(key)) ||
        (pairs.length >= 5 && (questionsWith.get(key) ?? 0) > 0.4 * pairs.length),
    },
  };
};

const built = new WeakMap<BusinessProfile['answers'], AnswerIndex>();

/**
 * The index of a business's answers, in its settings and in what else it knows; made once for each settings object, as
 * a warm function answers many.
 */
export const answerIndexOf = (
  business: BusinessProfile,
  pieces: readonly KnownPiece[] = NOTHING_KNOWN,
): AnswerIndex => {
  const known = knownIndexOf(pieces);
  const before = built.get(business.answers);
  const isSame = before?.businessName === business.businessName && before.known === known;
  if (isSame && (business.language ?? before.language) === before.language) return before;
  const index = build(business, known);
  built.set(business.answers, index);
  return index;
};
