import type { KnownAnswer } from '../../../schemas/number-settings.ts';
import { sentencesOf } from '../../core/assistant/sentences.ts';
import type { CompiledLexicon } from './compiled-lexicon.ts';
import { analyse, type Term } from './terms.ts';

export type IndexedPair = {
  readonly question: string;
  readonly answer: string;
  /** One list a sentence of the question: each is another way to ask for the same answer. */
  readonly wordings: readonly (readonly Term[])[];
  readonly questionKeys: ReadonlySet<string>;
  readonly answerKeys: ReadonlySet<string>;
};

const keysOfAnswer = (answer: string, lexicons: readonly CompiledLexicon[]): ReadonlySet<string> => {
  const keys = new Set(
    sentencesOf(answer).flatMap((sentence) => analyse(sentence, lexicons).terms.map(({ key }) => key)),
  );
  // An answer that calls something free tells what it costs.
  return keys.has('free') ? keys.add('price') : keys;
};

export const indexPair = ({ question, answer }: KnownAnswer, lexicons: readonly CompiledLexicon[]): IndexedPair => {
  const wordings = sentencesOf(question).map((sentence) => analyse(sentence, lexicons).terms);
  return {
    question,
    answer,
    wordings,
    questionKeys: new Set(wordings.flat().map(({ key }) => key)),
    answerKeys: keysOfAnswer(answer, lexicons),
  };
};
