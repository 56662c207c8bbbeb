import type { Holiday } from '../../../schemas/number-settings.ts';
import {
  dayAfter,
  holidaysAhead,
  hoursAfter,
  type Moment,
  openingStatus,
  type Weekday,
  weekdays,
} from '../../core/assistant/opening-hours.ts';
import type { BusinessProfile } from '../../core/reply-model.ts';
import type { Concept, DayConcept } from './lexicon.ts';
import type { Phrases } from './phrases/phrases.ts';
import { LIGHT_WEIGHT } from './read-word.ts';
import type { Analysis, Term } from './terms.ts';
import { wordsOf } from './words.ts';

/** Other subjects beside the hours make it another question ("do you close gaps between teeth?"). */
const ENOUGH_COVERAGE = 0.75;

const timeConcepts: ReadonlySet<string> = new Set<Concept>(['hours', 'now', 'clock', 'when']);
const isDay = (key: string): key is DayConcept => key.startsWith('day:');
/** A word for a day, a time of day or the hours. */
export const isTime = (key: string): boolean => timeConcepts.has(key) || isDay(key);
const isCircumstance = ({ key, weight }: Term): boolean => isTime(key) || weight <= LIGHT_WEIGHT;
const attendance: ReadonlySet<string> = new Set(['visit', 'com', 'go', 'ir', 'venir', 'pas']);

/** How surely the opening hours are what is asked, 0 to 1; 0 also when something else is asked beside them. */
export const hoursCoverage = ({ terms, concepts }: Analysis): number => {
  const asksFor =
    concepts.has('hours') ||
    terms.some(({ key }) => isDay(key)) ||
    (concepts.has('when') && terms.some(({ key }) => attendance.has(key)));
  if (!asksFor) return 0;
  const known = (term: Term) =>
    isCircumstance(term) || (concepts.has('hours') && (term.key === 'duration' || term.key === 'offer'));
  const weigh = (some: readonly Term[]) => some.reduce((sum, { weight, quality }) => sum + weight * quality, 0);
  const others = weigh(terms.filter((term) => !known(term)));
  if (!concepts.has('hours') && (others > 0 || concepts.has('acknowledgement'))) return 0;
  const coverage = 1 - others / weigh(terms);
  return coverage >= ENOUGH_COVERAGE ? coverage : 0;
};

/** Whoever asks for a day asks for the next one. */
const EXCEPTIONS_AHEAD_DAYS = 14;

/** True when the whole week is asked for: no day and no moment is named. */
export const asksForWeek = ({ terms }: Analysis): boolean => !terms.some(({ key }) => isDay(key) || key === 'now');

const daysMeant = (terms: readonly Term[], today: Weekday): readonly (readonly [Weekday, DayConcept])[] =>
  terms.flatMap(({ key }): readonly (readonly [Weekday, DayConcept])[] => {
    if (!isDay(key)) return [];
    switch (key) {
      case 'day:today':
        return [[today, key]];
      case 'day:tomorrow':
        return [[dayAfter(today, 1), key]];
      case 'day:overmorrow': {
        const day = dayAfter(today, 2);
        return [[day, `day:${day}`]];
      }
      case 'day:weekend':
        return [
          ['sat', 'day:sat'],
          ['sun', 'day:sun'],
        ];
      case 'day:weekdays':
        return weekdays.slice(0, 5).map((day) => [day, `day:${day}`] as const);
      default:
        return weekdays.filter((day) => key === `day:${day}`).map((day) => [day, key] as const);
    }
  });

/** How far ahead the days are that are named by it. */
const DAYS_AHEAD: Partial<Readonly<Record<DayConcept, number>>> = { 'day:today': 0, 'day:tomorrow': 1 };

const dayText = (business: BusinessProfile, phrases: Phrases, now: Moment, day: Weekday, as: DayConcept): string => {
  const ahead = DAYS_AHEAD[as];
  const hours = ahead === undefined ? business.hours[day] : hoursAfter(business, now, ahead);
  const name = phrases.namedDay(day, as);
  return hours.length === 0 ? phrases.closedOn(name) : phrases.hoursOf(name, phrases.spans(hours));
};

const spansText = (hours: Holiday['hours'], phrases: Phrases): string =>
  hours.length === 0 ? phrases.closed : hours.map(([from, to]) => `${from}–${to}`).join(', ');

/** The days ahead that are not as the week says, of those that were asked for. */
const exceptionsText = (
  business: BusinessProfile,
  phrases: Phrases,
  now: Moment,
  isAsked: (day: Weekday) => boolean,
): readonly string[] => {
  const days = holidaysAhead(business, now, EXCEPTIONS_AHEAD_DAYS).filter(({ day }) => isAsked(day));
  const lines = days.map(
    ({ date, day, hours }) => `${phrases.shortDay[day]}, ${phrases.dateOf(date)}: ${spansText(hours, phrases)}`,
  );
  return lines.length === 0 ? [] : [phrases.exceptions, ...lines];
};

const weekText = ({ hours }: BusinessProfile, phrases: Phrases): string => {
  const runs: { first: Weekday; last: Weekday; text: string }[] = [];
  for (const day of weekdays) {
    const text = spansText(hours[day], phrases);
    const run = runs.at(-1);
    if (run?.text === text) run.last = day;
    else runs.push({ first: day, last: day, text });
  }
  const name = (day: Weekday) => phrases.shortDay[day];
  const lines = runs.map(
    ({ first, last, text }) => `${first === last ? name(first) : `${name(first)}–${name(last)}`}: ${text}`,
  );
  return [phrases.week, ...lines].join('\n');
};

const nowText = (business: BusinessProfile, phrases: Phrases, now: Moment): string | undefined => {
  const status = openingStatus(business, now);
  switch (status.state) {
    case 'open':
      return phrases.openUntil(status.until);
    case 'always':
      return phrases.openAlways;
    case 'closed':
      return phrases.closedUntil(phrases.moment(status.opens));
    case 'unknown':
      return undefined;
  }
};

const states = new Set([
  'open',
  'opened',
  'closed',
  'abierto',
  'abierta',
  'abiertos',
  'abiertas',
  'cerrado',
  'cerrada',
  'cerrados',
]);
const listings = new Set(['hours', 'times', 'timings', 'horario', 'horarios', 'horas', 'day', 'days', 'dias']);

/** "Are you open?" is about this moment, "what are your hours?" about the week. */
const asksForState = (question: string, { concepts }: Analysis): boolean => {
  if (concepts.has('now')) return true;
  const words = wordsOf(question);
  return (
    !concepts.has('when') &&
    !concepts.has('clock') &&
    words.some((word) => states.has(word)) &&
    !words.some((word) => listings.has(word))
  );
};

/** What the hours say to a question about them; undefined when the business has set none. */
export const answerHours = (
  business: BusinessProfile,
  question: string,
  analysis: Analysis,
  phrases: Phrases,
  now: Moment,
): string | undefined => {
  const current = nowText(business, phrases, now);
  if (current === undefined) return undefined;
  const days = daysMeant(analysis.terms, now.day);
  if (days.length > 0) {
    const named = new Set(days.filter(([, as]) => DAYS_AHEAD[as] === undefined).map(([day]) => day));
    const exceptions = exceptionsText(business, phrases, now, (day) => named.has(day));
    return [...days.map(([day, as]) => dayText(business, phrases, now, day, as)), ...exceptions].join('\n');
  }
  if (asksForState(question, analysis)) return current;
  return [weekText(business, phrases), ...exceptionsText(business, phrases, now, () => true), current].join('\n');
};
