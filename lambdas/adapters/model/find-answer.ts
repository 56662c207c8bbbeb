import type { AnswerIndex } from './answer-index.ts';
import type { IndexedPair } from './indexed-pair.ts';
import { aspects, isCircumstance, LIGHT_WEIGHT } from './read-word.ts';
import type { Term } from './terms.ts';

/*
 * A wrong answer is worse than a handover, so a pair must explain the question, not merely share a word with it:
 *
 * - coverage: the part of what the customer asked that the pair knows. Words that nobody at the business ever used count
 *   against every pair, so "cancel my gym membership" does not find "cancel my appointment".
 * - focus: the part of the pair's own question that the customer asked. It decides between pairs.
 * - margin: pairs that explain the question alike mean that it is not clear. Two that explain all of it, and of which it
 *   asks half or more, are both given.
 *
 * - a question that names what the pair does not ("the vaccine against A") is none of a pair that names something else ("…
 *   against B").
 * - what is asked of nothing in particular ("how much is it?") is answered only by a pair that asks the same.
 * - a remark that asks nothing ("the crown fell out") must be explained better than a question.
 *
 * Words that stand only in an answer count for less, and least when several answers have them.
 */
const ENOUGH_COVERAGE = 0.6;
const FULL_COVERAGE = 0.95;
const HALF = 0.5;
const ENOUGH_MATCHED = 0.35;
const ENOUGH_MARGIN = 0.05;
const ONLY_ANSWER_WITH_IT = 0.75;
const ONE_ANSWER_OF_SEVERAL = 0.5;
const ANOTHER_PAIR_IS_ABOUT_IT = 0.35;
const ENOUGH_COVERAGE_OF_A_REMARK = 0.75;
const ENOUGH_FOCUS_WITHOUT_SUBJECT = 0.7;
/** Of a small word in a pair's question, where nothing else tells what the pair is about. */
const WEIGHT_WITHOUT_SUBJECT = 0.4;
/** "Do you have", "I would like to know": how it is asked, if the pair says nothing of it. */
const MANNER_WEIGHT = 0.05;

export type FoundAnswer = {
  readonly answers: readonly string[];
  readonly score: number;
  readonly coverage: number;
  readonly focus: number;
  readonly pair: IndexedPair;
};

/** That an answer has such words does not make it an answer to them. */
const neverFromAnswers: ReadonlySet<string> = new Set([
  'when',
  'who',
  'why',
  'offer',
  'clock',
  'count',
  'duration',
  'hours',
]);

/** About the customer's own case or a grievance: general answers do not fit unless they say that they do. */
const ownCase = ['status', 'complaint'] as const;

/** One way to secure something for another day: which one is said depends on the trade. */
const related: ReadonlyMap<string, string> = new Map([
  ['booking', 'order'],
  ['order', 'booking'],
]);
const RELATED = 0.8;

const inAnswer = (index: AnswerIndex, pair: IndexedPair, key: string): number => {
  if (!pair.answerKeys.has(key) || neverFromAnswers.has(key) || /^\p{N}+$/u.test(key)) return 0;
  if (index.askedAbout.has(key)) return ANOTHER_PAIR_IS_ABOUT_IT;
  return index.answersWith.get(key) === 1 ? ONLY_ANSWER_WITH_IT : ONE_ANSWER_OF_SEVERAL;
};

const weigh = (terms: readonly Term[], share: (term: Term) => number): number =>
  terms.reduce((sum, term) => sum + term.weight * share(term), 0);

/** The part of one wording of the pair's question that was asked, 0 to 1; each of its words weighs `least` or more. */
const focusOf = ({ wordings }: IndexedPair, asked: ReadonlySet<string>, least = 0): number => {
  const shareOf = (wording: readonly Term[]) => {
    const weight = (some: readonly Term[]) => some.reduce((sum, term) => sum + Math.max(term.weight, least), 0);
    return weight(wording.filter(({ key }) => asked.has(key))) / Math.max(weight(wording), LIGHT_WEIGHT);
  };
  return Math.max(0, ...wordings.map(shareOf));
};

/** A thing by its name, rather than what is asked of it or how. */
const isNamed = ({ key, weight }: Term): boolean => weight >= 1 && !isCircumstance(key);

const judge = (
  index: AnswerIndex,
  pair: IndexedPair,
  asked: readonly Term[],
  enough: number,
): FoundAnswer | undefined => {
  if (ownCase.some((key) => asked.some((term) => term.key === key) && !pair.questionKeys.has(key))) return undefined;
  const inQuestion = ({ key }: Term) => {
    if (pair.questionKeys.has(key)) return 1;
    return pair.questionKeys.has(related.get(key) ?? '') ? RELATED : 0;
  };
  const matched = weigh(asked, (term) => term.quality * Math.max(inQuestion(term), inAnswer(index, pair, term.key)));
  const isManner = (term: Term) => term.key === 'offer' || term.weight <= LIGHT_WEIGHT;
  const isIrrelevant = (term: Term) =>
    isManner(term) && inQuestion(term) === 0 && inAnswer(index, pair, term.key) === 0;
  const coverage = matched / weigh(asked, (term) => (isIrrelevant(term) ? MANNER_WEIGHT / term.weight : 1));
  if (coverage < enough || matched < ENOUGH_MATCHED) return undefined;
  const keys = new Set(asked.map(({ key }) => key));
  const focus = focusOf(pair, keys);
  const subjects = asked.filter(({ weight }) => weight > LIGHT_WEIGHT);
  const hasSubject = subjects.some(({ key }) => !aspects.has(key) && !isCircumstance(key));
  if (!hasSubject && focusOf(pair, keys, WEIGHT_WITHOUT_SUBJECT) < ENOUGH_FOCUS_WITHOUT_SUBJECT) return undefined;
  const answerHasAll = subjects.every(({ key }) => inAnswer(index, pair, key) > 0);
  if (focus === 0 && !answerHasAll) return undefined;
  const named = asked.filter(isNamed);
  const foreign = named.filter((term) => inQuestion(term) === 0 && inAnswer(index, pair, term.key) === 0);
  const namesAnother = ({ wordings }: IndexedPair) =>
    wordings.every((wording) => wording.some((term) => isNamed(term) && !keys.has(term.key)));
  if (foreign.length > 0 && foreign.length >= named.length / 2 && namesAnother(pair)) return undefined;
  return { answers: [pair.answer], score: coverage * (0.7 + 0.3 * focus), coverage, focus, pair };
};

const isFull = ({ coverage, focus }: FoundAnswer): boolean => coverage >= FULL_COVERAGE && focus >= HALF;

/** What answers the question, or undefined when no pair does or it is not clear which. */
export const findAnswer = (
  index: AnswerIndex,
  asked: readonly Term[],
  isQuestion: boolean,
): FoundAnswer | undefined => {
  if (asked.length === 0) return undefined;
  const [best, ...others] = index.pairs
    .flatMap((pair) => judge(index, pair, asked, isQuestion ? ENOUGH_COVERAGE : ENOUGH_COVERAGE_OF_A_REMARK) ?? [])
    .sort((a, b) => b.score - a.score);
  if (!best) return undefined;
  const rivals = others.filter(
    ({ pair, score }) => pair.answer !== best.pair.answer && best.score - score < ENOUGH_MARGIN,
  );
  const [rival, ...more] = rivals;
  if (!rival) return best;
  if (more.length > 0 || !isFull(best) || !isFull(rival)) return undefined;
  return { ...best, answers: [best.pair.answer, rival.pair.answer] };
};
