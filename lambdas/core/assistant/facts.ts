import type { Conversation } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { NumberSettings } from '../../../schemas/number-settings.ts';
import type { HistoryLine } from '../reply-model.ts';
import { asksForPerson } from './asks-for-person.ts';
import type { Consent } from './consent.ts';
import { type Language, languageOf, scriptOf } from './language-of.ts';
import { localMoment, openingStatus } from './opening-hours.ts';
import { type HandoverPhrases, handoverPhrases } from './phrases.ts';
import type { Language as Spoken } from './speech/languages.ts';

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
};

export const customersWords = (lines: readonly HistoryLine[]): readonly string[] =>
  lines.filter(({ author }) => author === 'customer').map(({ text }) => text);

/** The language to answer in: of the questions, else of what the customer wrote before, else of the business. */
export const customersLanguage = ({ questions, history, settings }: Facts): Language => {
  const asked = customersWords(questions);
  return (
    languageOf(asked.join('\n')) ??
    asked.map(asksForPerson).find((language) => language !== undefined) ??
    languageOf(customersWords(history).join('\n')) ??
    languageOf(settings.answers.map(({ question, answer }) => `${question} ${answer}`).join('\n')) ??
    'en'
  );
};

/** The language of what is said: of the text itself, else the customer's. */
export const replyLanguage = (parts: readonly string[], facts: Facts): Spoken => {
  const text = parts.join('\n');
  return scriptOf(text) === 'arabic' ? 'ar' : (languageOf(text) ?? customersLanguage(facts));
};

export const isOutsideHours = ({ settings, now }: Facts): boolean =>
  openingStatus(settings, localMoment(now, settings.timeZone)).state === 'closed';

type Said = 'asked' | 'topic' | 'circles' | 'unsure';

/** Tells the customer why a person takes over, and when one is there. */
export const tellOfHandover = (facts: Facts, why?: Said): string => {
  const phrases: HandoverPhrases = handoverPhrases[customersLanguage(facts)];
  const status = openingStatus(facts.settings, localMoment(facts.now, facts.settings.timeZone));
  const next = status.state === 'closed' ? phrases.colleagueWhenOpen(phrases.moment(status.opens)) : phrases.colleague;
  return why === undefined ? next : `${phrases[why]} ${next}`;
};

/** Tells the customer that automatic messages end here, or begin again. */
export const tellOfConsent = (facts: Facts, { wants, language = customersLanguage(facts) }: Consent): string =>
  handoverPhrases[language][wants === 'stop' ? 'stopped' : 'started'];

export const offerOfPerson = (facts: Facts): string => handoverPhrases[customersLanguage(facts)].offer;
