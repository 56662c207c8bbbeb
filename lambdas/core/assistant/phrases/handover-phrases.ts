import type { Language } from '../../../../schemas/language.ts';
import type { WallMoment, Weekday } from '../opening-hours.ts';

/** What a customer is told, in our own words, where people take over. */
export type HandoverPhrases = {
  /** They asked for it. */
  readonly asked: string;
  /** Somebody has to decide it. */
  readonly topic: string;
  /** It leads nowhere. */
  readonly circles: string;
  /** The assistant does not know, or must not say, what it would have said. */
  readonly unsure: string;
  /** Below a reply of which the assistant is not sure. */
  readonly offer: string;
  /** They want no automatic messages any more. */
  readonly stopped: string;
  /** They want them again. */
  readonly started: string;
  readonly colleague: string;
  readonly colleagueWhenOpen: (opens: string) => string;
  readonly moment: (moment: WallMoment) => string;
};

export type Days = Readonly<Record<Weekday, string>>;

/** Times are written in the same digits everywhere. */
const TAG: Partial<Readonly<Record<Language, string>>> = { ar: 'ar-u-nu-latn' };

const dateClocks = new Map<Language, Intl.DateTimeFormat>();

/** Day and month, as the language writes them. */
export const dateIn = (language: Language, date: string): string => {
  const clock =
    dateClocks.get(language) ??
    new Intl.DateTimeFormat(TAG[language] ?? language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  dateClocks.set(language, clock);
  return clock.format(new Date(date));
};

/** Today and tomorrow by their names, another day by its own, and what is a week ahead by its date, too. */
export const momentIn =
  (
    language: Language,
    days: Days,
    [today, tomorrow, on, at]: readonly [string, string, (day: string) => string, string],
  ) =>
  ({ date, day, time, daysAhead }: WallMoment): string => {
    if (daysAhead === 0) return `${today} ${at} ${time}`;
    if (daysAhead === 1) return `${tomorrow} (${days[day]}) ${at} ${time}`;
    const named = daysAhead < 7 ? on(days[day]) : `${on(days[day])} (${dateIn(language, date)})`;
    return `${named} ${at} ${time}`;
  };
