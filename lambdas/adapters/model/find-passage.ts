import type { Language } from '../../../schemas/language.ts';
import type { AnswerIndex } from './answer-index.ts';
import { isOfKind } from './kinds.ts';
import type { KnownPassage, KnownSentence } from './known-index.ts';
import { aspects, LIGHT_WEIGHT } from './read-word.ts';
import type { Term } from './terms.ts';

/*
 * Nobody wrote a passage as the answer to a question, so more is asked of it than of a pair: all that the customer asked
 * about must stand in one sentence, or in the titles that the sentence stands under.
 *
 * - subjects: every one of them is there, and where the question has but one, the sentence is about it and does not
 *   merely mention it.
 * - aspect: a price, a time, a place, a reason that is asked for stands in the sentence itself.
 * - kind: what is said of one kind of a thing answers nothing about another.
 * - coverage: small words and circumstances may be missing, if they are a small part of what was asked.
 * - margin: sentences of several passages that explain the question alike mean that it is not clear. Two that explain
 *   all of it are both given.
 *
 * A question that asks for no more than a heading says is answered with what stands below it.
 */
const ENOUGH_COVERAGE = 0.85;
const FULL_COVERAGE = 0.95;
const ENOUGH_MARGIN = 0.05;
const IN_CONTEXT = 0.9;
const MANNER_WEIGHT = 0.05;
/** Of what a sentence says, the part that is asked: less is a mention. */
const ENOUGH_FOCUS = 0.4;
/** A sentence begins with what it is about. */
const FIRST_TERMS = 2;
const HEADING_IS_ASKED = 0.6;
const MOST_SENTENCES = 3;
const SAME_LANGUAGE = 0.1;

/** About the customer's own case or a grievance: general words do not fit. */
const ownCase: ReadonlySet<string> = new Set(['status', 'complaint']);
const circumstances: ReadonlySet<string> = new Set(['offer', 'clock', 'now', 'free', 'hours']);

const isCircumstance = ({ key }: Term): boolean => circumstances.has(key) || key.startsWith('day:');
const isManner = ({ key, weight }: Term): boolean => weight <= LIGHT_WEIGHT || key === 'offer';
const isSubject = (term: Term): boolean => !isManner(term) && !isCircumstance(term) && !aspects.has(term.key);

/** What is asked, as it was written and as it was read. */
export type Asked = { readonly text: string; readonly terms: readonly Term[] };

const shareOf = ({ keys, context }: KnownSentence, { key }: Term): number => {
  if (keys.has(key)) return 1;
  // What something costs tells whether it is free.
  if (key === 'free') return keys.has('price') ? 1 : 0;
  if (aspects.has(key)) return 0;
  return context.has(key) ? IN_CONTEXT : 0;
};

const weigh = (terms: readonly Term[], share: (term: Term) => number): number =>
  terms.reduce((sum, term) => sum + term.weight * share(term), 0);

/** How well one sentence explains the question, 0 to 1; 0 where it does not. */
const judge = (
  { piece, heading, headingKeys, titleKeys }: KnownPassage,
  sentence: KnownSentence,
  { text, terms }: Asked,
): number => {
  const subjects = terms.filter(isSubject);
  const share = (term: Term) => term.quality * shareOf(sentence, term);
  if (subjects.some((term) => share(term) === 0)) return 0;
  const hasAspect = terms.some(({ key }) => aspects.has(key));
  if (terms.some((term) => aspects.has(term.key) && share(term) === 0)) return 0;
  const needed = weigh(terms, (term) => (isManner(term) && share(term) === 0 ? MANNER_WEIGHT / term.weight : 1));
  const coverage = weigh(terms, share) / needed;
  if (coverage < ENOUGH_COVERAGE) return 0;
  const own = subjects.filter(({ key }) => sentence.keys.has(key));
  const innermost = new Set(heading.map(({ key }) => key));
  // An outer title says what several passages are about, and one of them need not be.
  if (own.length === 0 && !(hasAspect && subjects.every(({ key }) => innermost.has(key) || !titleKeys.has(key))))
    return 0;
  const isAbout =
    subjects.length > 1 ||
    own.length === 0 ||
    own.some(({ key }) => headingKeys.has(key)) ||
    isSaidOf(sentence, own) ||
    (exists.test(text) && exists.test(sentence.text));
  return isAbout && isOfKind(text, sentence.said, piece.title) ? coverage : 0;
};

/** Asks or says that something is there. */
const exists =
  /(?<!\p{L})(?:do you have|is there|are there|there is|there are|has|have|tene[ií]s|tienen?|tenemos|ha[yb][ií]?a?)(?!\p{L})/iu;

const isSaidOf = ({ terms }: KnownSentence, subjects: readonly Term[]): boolean => {
  const keys = new Set(subjects.map(({ key }) => key));
  const content = terms.filter(({ weight }) => weight > LIGHT_WEIGHT);
  if (content.slice(0, FIRST_TERMS).some(({ key }) => keys.has(key))) return true;
  const total = weigh(content, () => 1);
  return total > 0 && weigh(content, ({ key }) => (keys.has(key) ? 1 : 0)) / total >= ENOUGH_FOCUS;
};

/** What is told: the sentences that explain the question, with those beside them without which they would mislead. */
const told = (passage: KnownPassage, scores: readonly number[], best: number): string => {
  const { sentences } = passage;
  const isTold = scores.map((score) => score > 0 && score >= best - ENOUGH_MARGIN);
  for (const [at, { goesOn }] of sentences.entries()) {
    if (!goesOn) continue;
    if (isTold[at]) isTold[at - 1] = true;
    else if (isTold[at - 1]) isTold[at] = true;
  }
  return sentences
    .filter((_, at) => isTold[at])
    .slice(0, MOST_SENTENCES + 1)
    .map(({ text }) => text)
    .join(' ');
};

type Found = { readonly text: string; readonly score: number; readonly coverage: number };

const inPassage = (passage: KnownPassage, asked: Asked, language: Language | undefined): Found | undefined => {
  const scores = passage.sentences.map((sentence) => judge(passage, sentence, asked));
  const coverage = Math.max(0, ...scores);
  if (coverage === 0) return undefined;
  return {
    text: told(passage, scores, coverage),
    score: coverage + (isIn(passage, language) ? SAME_LANGUAGE : 0),
    coverage,
  };
};

const isIn = (passage: KnownPassage, language: Language | undefined): boolean =>
  passage.language === undefined || passage.language === language;

/** All that stands under the one heading that is asked for. */
const underHeading = (
  passages: readonly KnownPassage[],
  { text, terms }: Asked,
  language: Language | undefined,
): string | undefined => {
  const content = terms.filter((term) => !isManner(term));
  // "What should I bring?": nothing but manner, and so is the heading.
  const asked = content.length > 0 ? content : terms;
  const askedKeys = new Set(asked.map(({ key }) => key));
  const titled = passages.filter(({ piece, heading }) => {
    if (!isOfKind(text, piece.text, piece.title)) return false;
    const keys = new Set(heading.map(({ key }) => key));
    if (!asked.every(({ key, quality }) => quality === 1 && keys.has(key))) return false;
    const says = content.length > 0 ? heading.filter((term) => !isManner(term)) : heading;
    const share = weigh(says, ({ key }) => (askedKeys.has(key) ? 1 : 0)) / weigh(says, () => 1);
    return share >= (content.length > 0 ? HEADING_IS_ASKED : 1);
  });
  const same = titled.filter((passage) => isIn(passage, language));
  const [only, ...others] = same.length > 0 ? same : titled;
  return only && others.length === 0 ? only.piece.text : undefined;
};

/** What of a business's documents answers the question, or undefined when nothing does or it is not clear what. */
export const findPassage = (
  { known }: AnswerIndex,
  asked: Asked,
  language: Language | undefined,
): readonly string[] | undefined => {
  const { terms } = asked;
  if (terms.length === 0 || terms.some(({ key }) => ownCase.has(key))) return undefined;
  const subjects = terms.filter(isSubject);
  const [narrowest = []] = (subjects.length > 0 ? subjects : terms)
    .map(({ key }) => known.passagesWith.get(key) ?? [])
    .sort((a, b) => a.length - b.length);
  const whole = underHeading(narrowest, asked, language);
  if (whole !== undefined) return [whole];
  if (subjects.length === 0) return undefined;
  const [best, ...others] = narrowest
    .flatMap((passage) => inPassage(passage, asked, language) ?? [])
    .sort((a, b) => b.score - a.score);
  if (!best) return undefined;
  const rivals = others.filter(({ text, score }) => text !== best.text && best.score - score < ENOUGH_MARGIN);
  const [rival, ...more] = rivals;
  if (!rival) return [best.text];
  if (more.length > 0 || best.coverage < FULL_COVERAGE || rival.coverage < FULL_COVERAGE) return undefined;
  return [best.text, rival.text];
};
