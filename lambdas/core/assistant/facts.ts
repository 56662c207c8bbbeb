import type { Conversation } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { Language } from '../../../schemas/language.ts';
import type { NumberSettings } from '../../../schemas/number-settings.ts';
import type { HistoryLine } from '../reply-model.ts';
import { asksForPerson } from './asks-for-person.ts';
import type { Consent } from './consent.ts';
import { localMoment, openingStatus } from './opening-hours.ts';
import type { HandoverPhrases } from './phrases/handover-phrases.ts';
import { handoverPhrases } from './phrases.ts';
import type { Reading, ReadLanguage } from './read-language.ts';

/** All that the rules around the model judge by. */
export type Facts = {
  /** Every unanswered message of the customer, oldest first; never empty. */
  readonly questions: readonly HistoryLine[];
  /** What was said before, oldest first. */
  readonly history: readonly HistoryLine[];
  /** What the assistant said last, where the questions come after it and answer nothing else. */
  readonly lastSaid?: string | undefined;
  readonly settings: NumberSettings;
  readonly conversation: Pick<Conversation, 'lowConfidenceAt' | 'replying' | 'budgetMicros' | 'disclosedAt'>;
  /** By all conversations of the number; 0 where it is absent. */
  readonly spentTodayMicros?: number | undefined;
  readonly now: IsoInstant;
  /** What the customer writes, or is taken to write; absent where nothing tells. */
  readonly language?: Reading | undefined;
  readonly readLanguage: ReadLanguage;
};

/** What the customer's language is found by. */
type Said = Pick<Facts, 'questions' | 'history' | 'readLanguage'> & {
  readonly settings: Pick<NumberSettings, 'language' | 'answers'>;
};

export const customersWords = (lines: readonly HistoryLine[]): readonly string[] =>
  lines.filter(({ author }) => author === 'customer').map(({ text }) => text);

/** The language of a business: as its settings say, else as it writes. */
export const businessLanguage = ({
  settings,
  readLanguage,
}: Omit<Said, 'questions' | 'history'>): Language | undefined =>
  settings.language ??
  readLanguage(settings.answers.map(({ question, answer }) => `${question} ${answer}`).join('\n'))?.language;

/**
 * The language to answer in: of the questions, else of what the customer wrote before, else of the business. Whoever
 * surely wrote a language before still does, until the questions are surely in another one: `stop`, `ok` and `wifi?`
 * are no change of language.
 */
export const customersLanguage = (said: Said): Reading | undefined => {
  const { questions, history, readLanguage } = said;
  const asked = customersWords(questions);
  const ofBusiness = businessLanguage(said);
  // The newest first, since the beginning of a text is what is read.
  const before = readLanguage(customersWords(history).toReversed().join('\n'), ofBusiness);
  const likely = before?.language ?? ofBusiness;
  const reading = readLanguage(asked.join('\n'), likely);
  if (reading?.isSure || (reading && !before?.isSure)) return reading;
  const wish = before ? undefined : asked.map(asksForPerson).find((language) => language !== undefined);
  const taken = wish ?? likely;
  return taken === undefined ? undefined : { language: taken, isSure: false };
};

/** Where nothing tells the language. */
const SPOKEN_BY_MOST: Language = 'en';
const phrasesFor = ({ language }: Facts): HandoverPhrases => handoverPhrases[language?.language ?? SPOKEN_BY_MOST];

/** The language of what is said: of the text itself, else the customer's. */
export const replyLanguage = (parts: readonly string[], { readLanguage, language }: Facts): Language =>
  readLanguage(parts.join('\n'), language?.language)?.language ?? language?.language ?? SPOKEN_BY_MOST;

export const isOutsideHours = ({ settings, now }: Facts): boolean =>
  openingStatus(settings, localMoment(now, settings.timeZone)).state === 'closed';

type Why = 'asked' | 'topic' | 'circles' | 'unsure';

/** Tells the customer why a person takes over, and when one is there. */
export const tellOfHandover = (facts: Facts, why?: Why): string => {
  const phrases = phrasesFor(facts);
  const status = openingStatus(facts.settings, localMoment(facts.now, facts.settings.timeZone));
  const next = status.state === 'closed' ? phrases.colleagueWhenOpen(phrases.moment(status.opens)) : phrases.colleague;
  return why === undefined ? next : `${phrases[why]} ${next}`;
};

/** Tells the customer that automatic messages end here, or begin again. */
export const tellOfConsent = (facts: Facts, { wants, language }: Consent): string => {
  const phrases = language === undefined ? phrasesFor(facts) : handoverPhrases[language];
  return phrases[wants === 'stop' ? 'stopped' : 'started'];
};

export const offerOfPerson = (facts: Facts): string => phrasesFor(facts).offer;
