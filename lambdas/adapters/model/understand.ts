import type { Language } from '../../../schemas/language.ts';
import { asksForPerson } from '../../core/assistant/asks-for-person.ts';
import type { Moment } from '../../core/assistant/opening-hours.ts';
import type { BusinessProfile } from '../../core/reply-model.ts';
import type { Said } from '../../core/said.ts';
import { answerHours, asksForWeek, hoursCoverage, isTime } from './answer-hours.ts';
import type { AnswerIndex } from './answer-index.ts';
import type { CompiledLexicon } from './compiled-lexicon.ts';
import { findAnswer } from './find-answer.ts';
import { findPassage } from './find-passage.ts';
import type { Phrases } from './phrases/phrases.ts';
import { aspects, isCircumstance } from './read-word.ts';
import { isQuestion, isStatement, type Sentence, splitQuestions } from './split-questions.ts';
import { type Analysis, subjectWeight } from './terms.ts';
import { wordsOf } from './words.ts';

/** What one piece of a message leads to. */
export type Finding =
  | {
      readonly kind: 'answer';
      readonly texts: readonly string[];
      /** To this piece and the one before it together. */
      readonly withBefore?: true;
    }
  | { readonly kind: 'greeting' }
  | { readonly kind: 'courtesy' }
  | { readonly kind: 'acknowledgement' }
  | { readonly kind: 'topics' }
  | { readonly kind: 'identity' }
  | { readonly kind: 'person' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'unknown'; readonly hasSubject: boolean }
  /** It asks nothing; what stands beside it decides. */
  | { readonly kind: 'remark'; readonly hasSubject: boolean };

export type Setting = {
  readonly business: BusinessProfile;
  readonly index: AnswerIndex;
  /** Of what the customer wrote. */
  readonly language: Language;
  readonly read: (text: string) => Analysis;
  readonly lexicons: readonly CompiledLexicon[];
  readonly phrases: Phrases;
  readonly now: Moment;
};

const pleasantries: ReadonlySet<Finding['kind']> = new Set(['greeting', 'courtesy', 'acknowledgement']);

/** A longer message is a letter, not a list of questions: a person reads on from there. */
const MOST_SENTENCES = 20;
const MOST_CHARACTERS = 2000;
/** A few words alone ("parking", "price of a crown") are a question without its verb. */
const FEW_WORDS = 6;
const SOME_SUBJECT = 0.5;
const PAIR_IS_ABOUT_HOURS = 0.9;

const asksWhoAnswers = ({ terms, concepts }: Analysis): boolean =>
  (concepts.has('identity') || concepts.has('machine')) && subjectWeight(terms) < SOME_SUBJECT;

const knownAnswers = (setting: Setting, question: string, analysis: Analysis): readonly string[] | undefined => {
  const { business, index, phrases, now } = setting;
  const isShort = wordsOf(question).length <= FEW_WORDS;
  const asks = !isStatement(question) && (isShort || isQuestion(question, setting.lexicons));
  const found = findAnswer(index, analysis.terms, asks);
  const coverage = asks ? hoursCoverage(analysis) : 0;
  const inDocuments = () =>
    asks ? findPassage(index, { text: question, terms: analysis.terms }, setting.language) : undefined;
  if (coverage === 0) return found?.answers ?? inDocuments();
  const aboutHours = found?.pair.questionKeys.has('hours') === true;
  const pairIsBetter =
    found !== undefined &&
    (found.score > coverage ||
      (aboutHours && asksForWeek(analysis) && found.focus >= PAIR_IS_ABOUT_HOURS && found.coverage >= coverage));
  const hours = pairIsBetter ? undefined : answerHours(business, question, analysis, phrases, now);
  return hours === undefined ? (found?.answers ?? inDocuments()) : [hours];
};

const speechIn = (text: string, analysis: Analysis): Finding | undefined => {
  if (asksForPerson(text) !== undefined) return { kind: 'person' };
  if (asksWhoAnswers(analysis)) return { kind: 'identity' };
  return undefined;
};

const smallTalk = (text: string, { terms, concepts }: Analysis): Finding | undefined => {
  if (wordsOf(text).length === 0)
    return { kind: /[\p{Extended_Pictographic}]/u.test(text) ? 'acknowledgement' : 'greeting' };
  if (subjectWeight(terms, isTime) > 0) return undefined;
  if (concepts.has('thanks')) return { kind: 'courtesy' };
  if (concepts.has('acknowledgement')) return { kind: 'acknowledgement' };
  if (subjectWeight(terms) > 0) return undefined;
  if (concepts.has('help')) return { kind: 'topics' };
  return concepts.has('greeting') ? { kind: 'greeting' } : undefined;
};

const findingOf = (setting: Setting, text: string): Finding => {
  const analysis = setting.read(text);
  const speech = speechIn(text, analysis);
  if (speech) return speech;
  const texts = knownAnswers(setting, text, analysis);
  if (texts !== undefined) return { kind: 'answer', texts };
  return (
    smallTalk(text, analysis) ?? {
      kind: !isStatement(text) && isQuestion(text, setting.lexicons) ? 'unknown' : 'remark',
      hasSubject: subjectWeight(analysis.terms) > 0,
    }
  );
};

const hasGreeting = (setting: Setting, text: string): boolean => setting.read(text).concepts.has('greeting');

type OpenFinding = Extract<Finding, { kind: 'unknown' | 'remark' }>;
const isOpen = (finding: Finding): finding is OpenFinding => finding.kind === 'unknown' || finding.kind === 'remark';

/** A clause that says nothing of its own ("…, can I get in?") belongs to the one beside it that was answered. */
const isMereTail = (finding: Finding): boolean => isOpen(finding) && !finding.hasSubject;

/** Who did it and why is asked of what the business does, not of a thing that it was asked about before. */
const continued: ReadonlySet<string> = new Set([...aspects].filter((key) => key !== 'who' && key !== 'why'));

/** A price, a time, a place of something that is not named here. */
const asksOfSomething = (setting: Setting, text: string): boolean => {
  const { terms } = setting.read(text);
  return (
    terms.some(({ key }) => continued.has(key)) &&
    subjectWeight(terms, (key) => aspects.has(key) || isCircumstance(key)) === 0
  );
};

/** What a piece leads to, read with the one before it where it does not name what it asks about. */
const inContext = (setting: Setting, text: string, before: string): Finding => {
  const finding = findingOf(setting, text);
  if (!isOpen(finding) || before === '' || !asksOfSomething(setting, text)) return finding;
  const whole = findingOf(setting, `${before} ${text}`);
  return whole.kind === 'answer' ? { ...whole, withBefore: true } : finding;
};

/** "Ok, and on Sundays?": what is asked behind a pleasantry, if that is all that stands before it. */
const behindPleasantry = (setting: Setting, { text, clauses, pieces }: Sentence): Finding | undefined => {
  const [opening = '', ...rest] = pieces;
  if (clauses.length > 1 || rest.length === 0 || !/[?¿]/.test(text)) return undefined;
  if (!pleasantries.has(findingOf(setting, opening).kind)) return undefined;
  const asked = findingOf(setting, rest.join(', '));
  return asked.kind === 'answer' ? asked : undefined;
};

const ofSentence = (setting: Setting, sentence: Sentence, before: string): readonly Finding[] => {
  const behind = behindPleasantry(setting, sentence);
  if (behind) return [behind];
  const { text, clauses, pieces } = sentence;
  const findings = clauses.map((clause, i) => inContext(setting, clause, clauses[i - 1] ?? before));
  const answered = findings.some(({ kind }) => kind === 'answer');
  const own = answered ? findings.filter((finding) => !isMereTail(finding)) : findings;
  if (!own.some(isOpen)) return own;
  const whole = clauses.length > 1 && !answered ? findingOf(setting, text) : undefined;
  if (whole && !isOpen(whole)) return [whole];
  const ofPieces = clauses.length === 1 && pieces.length > 1 ? pieces.map((piece) => findingOf(setting, piece)) : [];
  return ofPieces.length > 0 && ofPieces.every(({ kind }) => kind === 'answer') ? ofPieces : own;
};

/** A picture that stands for a word or two, as an emoji does. */
const STICKER = 'sticker';

const ofMessage = (setting: Setting, { kind, text: said }: Said, before: string): readonly Finding[] => {
  if (kind === STICKER) return [{ kind: 'acknowledgement' }];
  if (kind !== undefined && said === '') return [{ kind: 'unreadable' }];
  const sentences = splitQuestions(said.slice(0, MOST_CHARACTERS), setting.lexicons, MOST_SENTENCES + 1);
  if (sentences.length === 0) return [{ kind: 'greeting' }];
  const read = sentences.slice(0, MOST_SENTENCES);
  const lastBefore = splitQuestions(before.slice(0, MOST_CHARACTERS), setting.lexicons, MOST_SENTENCES).at(-1)?.text;
  const findings = read.flatMap((sentence, i) => ofSentence(setting, sentence, read[i - 1]?.text ?? lastBefore ?? ''));
  if (sentences.length > MOST_SENTENCES || said.length > MOST_CHARACTERS)
    findings.push({ kind: 'unknown', hasSubject: true });
  const greeted = hasGreeting(setting, read[0]?.text ?? '') ? [{ kind: 'greeting' } as const] : [];
  return [...greeted, ...findings];
};

const leads = (findings: readonly Finding[]): boolean =>
  findings.some(({ kind }) => kind !== 'remark' && !pleasantries.has(kind));

/** A remark beside something that leads further is let go; one alone is a person's to understand. */
const withoutRemarks = (findings: readonly Finding[]): readonly Finding[] =>
  leads(findings)
    ? findings.filter(({ kind }) => kind !== 'remark')
    : findings.map((finding): Finding => (finding.kind === 'remark' ? { ...finding, kind: 'unknown' } : finding));

/** What was only understood with the next piece is answered with it. */
const withoutBeginnings = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((finding, i) => {
    const next = findings[i + 1];
    return !(isOpen(finding) && next?.kind === 'answer' && next.withBefore);
  });

/**
 * What the customer's messages lead to, piece by piece, in order. `before` is what the customer wrote last before them:
 * "and how much is it?" asks about that.
 */
export const understand = (setting: Setting, messages: readonly Said[], before = ''): readonly Finding[] => {
  const each = messages.map((message, i) => ofMessage(setting, message, messages[i - 1]?.text ?? before));
  const isOpening = (findings: readonly Finding[]) =>
    !leads(findings) && findings.every((finding) => !isOpen(finding) || !finding.hasSubject);
  const anyLeads = each.some(leads);
  return withoutBeginnings(
    each.flatMap((findings) =>
      // "I wanted to ask" opens what the next message asks.
      anyLeads && isOpening(findings) ? findings.filter(({ kind }) => kind !== 'remark') : withoutRemarks(findings),
    ),
  );
};
