import { sentencesOf } from '../sentences.ts';
import { toWords } from './pattern.ts';

/** As much of a text as is read; a reply has at most five messages of 4,096 characters. */
const CHARACTERS_LOOKED_AT = 25_000;
/** A longer sentence is read in pieces that overlap, so that no pattern has more words to try. */
const LONGEST_SENTENCE = 80;
const OVERLAP = 20;

/** One sentence as words with a blank on both sides. */
export type Sentence = { readonly words: string; readonly isQuestion: boolean };

const piecesOf = (words: string): readonly string[] => {
  const all = words.trim().split(' ');
  const pieces: string[] = [];
  for (let at = 0; at === 0 || at + OVERLAP < all.length; at += LONGEST_SENTENCE - OVERLAP) {
    pieces.push(` ${all.slice(at, at + LONGEST_SENTENCE).join(' ')} `);
  }
  return pieces;
};

const toSentences = (text: string): readonly Sentence[] => {
  const isQuestion = /[?؟][^\p{L}\p{N}]*$/u.test(text);
  return piecesOf(toWords(text))
    .filter((words) => words.trim() !== '')
    .map((words) => ({ words, isQuestion }));
};

export const sentencesIn = (text: string): readonly Sentence[] =>
  sentencesOf(text.slice(0, CHARACTERS_LOOKED_AT)).flatMap(toSentences);

/** The clauses of each sentence; the last one is the question that the sentence ends with. */
export const clausesIn = (text: string): readonly (readonly Sentence[])[] =>
  sentencesOf(text.slice(0, CHARACTERS_LOOKED_AT)).map((sentence) =>
    sentence.split(/[,;:()–—،؛](?!\d)/u).flatMap(toSentences),
  );
