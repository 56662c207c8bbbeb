import MiniSearch from 'minisearch';
import type { KnowledgePiece } from '../../core/reply-model.ts';
import { readLanguage } from '../language/read-language.ts';
import { lexiconsFor } from '../model/compiled-lexicon.ts';
import { type KnownPiece, knownIndexOf } from '../model/known-index.ts';
import { createReader } from '../model/terms.ts';
import { similarWords } from '../model/vocabulary.ts';
import { likeness } from './vectors.ts';

/** The pieces that may answer, the likeliest first. `vector` is that of the questions. */
export type SearchPieces = (questions: readonly string[], vector?: Int8Array) => readonly KnowledgePiece[];

const MOST_PIECES = 6;
/** Of each ranking, so many are ranked together. */
const MOST_RANKED = 20;
/** The part of what is asked that a piece must hold, by weight. */
const ENOUGH_WORDS = 0.3;
/** Texts that have nothing to do with each other are nearer to 0.1, with `text-embedding-3-small`. */
const ENOUGH_LIKENESS = 0.3;
/** Cormack, Clarke, Büttcher, Reciprocal rank fusion (2009): what keeps one first place from deciding alone. */
const RANK_OFFSET = 60;
const TITLE_BOOST = 2;
const BETWEEN_KEYS = '\n';
const MOST_CHARACTERS = 2_000;

/** Ranks what was ranked in several ways: by the sum of 1 / (60 + rank). */
export const fuseRanks = (rankings: readonly (readonly number[])[]): readonly number[] => {
  const scores = new Map<number, number>();
  for (const ranking of rankings)
    for (const [rank, id] of ranking.entries()) scores.set(id, (scores.get(id) ?? 0) + 1 / (RANK_OFFSET + rank + 1));
  return [...scores].sort(([a, x], [b, y]) => y - x || a - b).map(([id]) => id);
};

/**
 * Searches pieces by words, as BM25+ ranks them, and by meaning where both sides have vectors. Words are compared by what
 * they stand for: without accents, inflection and slips of the pen, and with those that customers use for the same thing.
 *
 * @param vectors of the pieces, by their place
 */
export const createSearch = (
  pieces: readonly KnownPiece[],
  vectors: readonly (Int8Array | undefined)[] = [],
): SearchPieces => {
  const index = knownIndexOf(pieces);
  const byWords = new MiniSearch<{ id: number; title: string; text: string }>({
    fields: ['title', 'text'],
    tokenize: (keys) => keys.split(BETWEEN_KEYS).filter((key) => key !== ''),
    processTerm: (key) => key,
  });
  byWords.addAll(
    index.keysOf.map(({ title, text }, id) => ({ id, title: title.join(BETWEEN_KEYS), text: text.join(BETWEEN_KEYS) })),
  );

  const rankByWords = (questions: readonly string[]): readonly number[] => {
    const text = questions.join('\n').slice(0, MOST_CHARACTERS);
    const read = createReader(lexiconsFor(readLanguage(text, index.language)?.language, index.language), {
      has: (word) => index.vocabulary.has(word),
      similar: (word) => similarWords([index.vocabulary], word),
      isCommonplace: () => false,
    });
    const weights = new Map(
      questions
        .flatMap((question) => read(question.slice(0, MOST_CHARACTERS)).terms)
        .map((term) => [term.key, term.weight * term.quality]),
    );
    const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
    const coverage = (keys: readonly string[]) => keys.reduce((sum, key) => sum + (weights.get(key) ?? 0), 0) / total;
    return byWords
      .search([...weights.keys()].join(BETWEEN_KEYS), {
        boost: { title: TITLE_BOOST },
        boostTerm: (key) => weights.get(key) ?? 0,
        combineWith: 'OR',
      })
      .filter(({ queryTerms }) => coverage(queryTerms) >= ENOUGH_WORDS)
      .slice(0, MOST_RANKED)
      .map(({ id }) => Number(id));
  };

  const rankByMeaning = (vector: Int8Array): readonly number[] =>
    vectors
      .map((own, id) => ({ id, score: own === undefined ? 0 : likeness(own, vector) }))
      .filter(({ score }) => score >= ENOUGH_LIKENESS)
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST_RANKED)
      .map(({ id }) => id);

  return (questions, vector) => {
    const rankings = [rankByWords(questions), ...(vector === undefined ? [] : [rankByMeaning(vector)])];
    return fuseRanks(rankings)
      .slice(0, MOST_PIECES)
      .flatMap((at) => pieces[at] ?? [])
      .map(({ id, title, text }) => ({ id, title, text }));
  };
};
