import { sentencesOf } from '../../core/assistant/sentences.ts';
import type { CompiledLexicon } from './compiled-lexicon.ts';
import { wordsOf } from './words.ts';

export type Sentence = {
  readonly text: string;
  /** The questions that are strung together in it. */
  readonly clauses: readonly string[];
  /** What stands between its commas and "and"s, which may also be the items of one question. */
  readonly pieces: readonly string[];
};

const startsAsQuestion = (words: readonly string[], lexicons: readonly CompiledLexicon[]): boolean =>
  lexicons.some((lexicon) =>
    (lexicon.questionStarts.get(words[0] ?? '') ?? []).some((start) => start.every((word, i) => words[i] === word)),
  );

/** Whether a text asks or requests something, rather than tells it. */
export const isQuestion = (text: string, lexicons: readonly CompiledLexicon[]): boolean => {
  if (/[?¿？؟]/.test(text)) return true;
  return startsAsQuestion(wordsOf(text), lexicons);
};

/** "It is a gravel bike", "tengo una gata": what the customer tells, however short. */
const STATEMENT =
  /^(?:(?:well|yes|no|ok|si|vale|bueno|pues|hi|hello|hey|hola) )*(?:it s|its|it is|he s|he is|she s|she is|this is|they are|i am|i m|im|i have|i ve|we have|my \w+ is|es una?|son|soy|somos|tengo|tenemos|mi \w+ es)(?! (?:looking|searching|after|interested|calling|writing|wondering|trying)\b) /;

/** Whether a text tells something and does not ask: no question mark, and the words that statements begin with. */
export const isStatement = (text: string): boolean =>
  !/[?¿？؟]/.test(text) && STATEMENT.test(`${wordsOf(text).join(' ')} `);

const clausesOf = (pieces: readonly string[], lexicons: readonly CompiledLexicon[]): readonly string[] => {
  const clauses: string[] = [];
  for (const piece of pieces) {
    const open = clauses.at(-1);
    if (open === undefined || startsAsQuestion(wordsOf(piece), lexicons)) clauses.push(piece);
    else clauses[clauses.length - 1] = `${open} ${piece}`;
  }
  return clauses;
};

/** The sentences of a message with their questions, at most `atMost` of them. */
export const splitQuestions = (
  message: string,
  lexicons: readonly CompiledLexicon[],
  atMost: number,
): readonly Sentence[] =>
  sentencesOf(message)
    .slice(0, atMost)
    .map((text) => {
      const pieces = text.split(/(?:,|;|\s)\s?(?:and|n|&|also|plus|but|y|e|ademas|además|pero)\s|[,;]\s/iu);
      return { text, clauses: clausesOf(pieces, lexicons).slice(0, atMost), pieces: pieces.slice(0, atMost) };
    });
