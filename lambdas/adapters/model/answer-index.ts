import SearchableMap from 'minisearch/SearchableMap';
import { sentencesOf } from '../../core/assistant/sentences.ts';
import type { BusinessProfile } from '../../core/reply-model.ts';
import { type CompiledLexicon, lexiconsFor } from './compiled-lexicon.ts';
import { detectLanguage } from './detect-language.ts';
import { misspellingQuality } from './edit-distance.ts';
import type { Language } from './lexicon.ts';
import type { BusinessWords } from './read-word.ts';
import { analyse, type Term } from './terms.ts';
import { stem, wordsOf } from './words.ts';

export type IndexedPair = {
  readonly question: string;
  readonly answer: string;
  /** One list a sentence of the question: each is another way to ask for the same answer. */
  readonly wordings: readonly (readonly Term[])[];
  readonly questionKeys: ReadonlySet<string>;
  readonly answerKeys: ReadonlySet<string>;
};

export type AnswerIndex = {
  readonly businessName: string;
  readonly language: Language | undefined;
  readonly pairs: readonly IndexedPair[];
  readonly words: BusinessWords;
  /** The keys that some pair's own question has. */
  readonly askedAbout: { has(key: string): boolean };
  /** In how many answers a key stands. */
  readonly answersWith: ReadonlyMap<string, number>;
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

const similarWords = (vocabulary: SearchableMap<string>, word: string) => {
  const found = new Map<string, number>();
  const note = (key: string, quality: number) => {
    if (quality > (found.get(key) ?? 0)) found.set(key, quality);
  };
  const root = stem(word);
  for (const [known, key] of vocabulary.atPrefix(word.slice(0, FAMILY_LETTERS)).entries()) {
    if (key === root) note(key, 1);
    else if (isFamily(root, key)) note(key, FAMILY_QUALITY);
    else note(key, misspellingQuality(word, known));
  }
  for (const [known, [key]] of vocabulary.fuzzyGet(word, 2)) note(key, misspellingQuality(word, known));
  return [...found].map(([key, quality]) => ({ key, quality }));
};

const countPerKey = (sets: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const set of sets) for (const key of set) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

const keysOfAnswer = (answer: string, lexicons: readonly CompiledLexicon[]): ReadonlySet<string> => {
  const keys = new Set(
    sentencesOf(answer).flatMap((sentence) => analyse(sentence, lexicons).terms.map(({ key }) => key)),
  );
  // An answer that calls something free tells what it costs.
  return keys.has('free') ? keys.add('price') : keys;
};

const build = (business: BusinessProfile): AnswerIndex => {
  const language = detectLanguage(business.answers.map(({ question, answer }) => `${question} ${answer}`).join(' '));
  const lexicons = lexiconsFor(language ?? 'en');
  const pairs = business.answers.map(({ question, answer }): IndexedPair => {
    const wordings = sentencesOf(question).map((sentence) => analyse(sentence, lexicons).terms);
    return {
      question,
      answer,
      wordings,
      questionKeys: new Set(wordings.flat().map(({ key }) => key)),
      answerKeys: keysOfAnswer(answer, lexicons),
    };
  });
  const vocabulary = new SearchableMap<string>();
  for (const { question, answer } of business.answers)
    for (const word of wordsOf(`${question} ${answer}`)) {
      const own = analyse(word, lexicons).terms[0];
      if (own?.key === stem(word)) vocabulary.set(word, own.key);
    }
  const questionsWith = countPerKey(pairs.map(({ questionKeys }) => questionKeys));
  const nameKeys = new Set(wordsOf(business.businessName).map(stem));
  return {
    businessName: business.businessName,
    language,
    pairs,
    askedAbout: questionsWith,
    answersWith: countPerKey(pairs.map(({ answerKeys }) => answerKeys)),
    words: {
      has: (word) => vocabulary.has(word),
      similar: (word) => similarWords(vocabulary, word),
      isCommonplace: (key) =>
        (nameKeys.has(key) && !questionsWith.has(key)) ||
        (pairs.length >= 5 && (questionsWith.get(key) ?? 0) > 0.4 * pairs.length),
    },
  };
};

const built = new WeakMap<BusinessProfile['answers'], AnswerIndex>();

/** The index of a business's answers; made once for each settings object, as a warm function answers many. */
export const answerIndexOf = (business: BusinessProfile): AnswerIndex => {
  const known = built.get(business.answers);
  if (known?.businessName === business.businessName) return known;
  const index = build(business);
  built.set(business.answers, index);
  return index;
};
