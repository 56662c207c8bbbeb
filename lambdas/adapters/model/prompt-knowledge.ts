import type { BusinessProfile, KnowledgePiece, ModelRequest, Question } from '../../core/reply-model.ts';
import { fenced } from './fence.ts';
import { cutToTokens, takeWithin, tokensIn } from './token-budget.ts';
import { stem, wordsOf } from './words.ts';

/*
 * What a model is told of what the business knows: its answers and its documents. Providers charge less for a prompt that
 * begins as the one before it did. So what fits is told whole, in the same order, at the beginning of every prompt of the
 * number; what is chosen for the questions stands behind it. Which of the two it is depends on the number alone.
 */

/** In tokens: everything together, or else the answers and the documents each by themselves. */
export const KNOWN_BUDGET = { everything: 4_000, answers: 1_500, documents: 2_500 } as const;

/** Of all questions, what answers are chosen by. */
const QUESTION_TOKENS = 600;

type Known = {
  /** The same for every question. */
  readonly whole: { readonly answers: readonly string[]; readonly documents: readonly string[] };
  /** The likeliest for these questions. */
  readonly chosen: readonly string[];
};

const sum = (texts: readonly string[]): number => texts.reduce((tokens, text) => tokens + tokensIn(text), 0);

const toPiece = ({ id, title, text }: KnowledgePiece): string => fenced('piece', { id, title }, text);

const toAnswers = ({ answers }: BusinessProfile): readonly string[] =>
  answers.map(({ question, answer }, i) => fenced('answer', { id: `answer-${i + 1}`, question }, answer));

/** Whether all that the documents say is told in every prompt of the number. */
export const documentsFit = (business: BusinessProfile, documents: readonly KnowledgePiece[]): boolean => {
  const tokens = sum(documents.map(toPiece));
  return tokens <= KNOWN_BUDGET.documents || tokens + sum(toAnswers(business)) <= KNOWN_BUDGET.everything;
};

export const knownIn = ({ business, questions, documents, knowledge }: ModelRequest): Known => {
  const pieces = (documents ?? []).map(toPiece);
  const answers = toAnswers(business);
  const left = documents === undefined && knowledge !== undefined ? 0 : KNOWN_BUDGET.everything - sum(pieces);
  const answersFit = sum(answers) <= Math.max(left, KNOWN_BUDGET.answers);
  return {
    whole: { answers: answersFit ? answers : [], documents: pieces },
    chosen: [
      ...(answersFit ? [] : likeliest(business, answers, questions)),
      ...takeWithin((knowledge ?? []).map(toPiece), KNOWN_BUDGET.documents),
    ],
  };
};

/** The answers that share most words with the questions. */
const likeliest = (
  business: BusinessProfile,
  answers: readonly string[],
  questions: readonly Question[],
): readonly string[] => {
  const asked = new Set(wordsOf(cutToTokens(questions.map(({ text }) => text).join(' '), QUESTION_TOKENS)).map(stem));
  const ranked = business.answers
    .map(({ question, answer }, i) => {
      const words = new Set(wordsOf(`${question} ${answer}`).map(stem));
      return { text: answers[i] ?? '', shared: [...words].filter((word) => asked.has(word)).length };
    })
    .toSorted((a, b) => b.shared - a.shared);
  return takeWithin(
    ranked.map(({ text }) => text),
    KNOWN_BUDGET.answers,
  );
};
