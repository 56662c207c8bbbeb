/* Making an Intl object costs some 50 µs, so each is made once. Digits are Latin, as in the rest of the page. */

const LOCALE = 'en-u-nu-latn';
const clock = new Intl.DateTimeFormat(LOCALE, { hour: 'numeric', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: 'short' });
const date = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' });
const dateOfYear = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' });
const longDay = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', day: 'numeric', month: 'long' });
const longDayOfYear = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long', year: 'numeric' });
const dayOnly = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeZone: 'UTC' });
const whole = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });

const DAY_MS = 86_400_000;
const startOfDay = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
const daysBetween = (earlier: Date, later: Date) => Math.round((startOfDay(later) - startOfDay(earlier)) / DAY_MS);

export const clockTime = (at: string): string => clock.format(new Date(at));
export const wholeTime = (at: string): string => whole.format(new Date(at));
/** `YYYY-MM-DD`, a day of somebody's calendar and not a span of time. */
export const dayOfCalendar = (day: string): string => dayOnly.format(new Date(day));
export const isSameDay = (one: string, other: string): boolean => daysBetween(new Date(one), new Date(other)) === 0;

/** For a list: the time today, the weekday within a week, else the date. */
export const shortTime = (at: string, now: Date): string => {
  const then = new Date(at);
  const days = daysBetween(then, now);
  if (days <= 0) return clock.format(then);
  if (days < 7) return weekday.format(then);
  return (then.getFullYear() === now.getFullYear() ? date : dateOfYear).format(then);
};

/** For what is ahead: the time, with a day unless it is today. */
export const untilTime = (at: string, now: Date): string => {
  const then = new Date(at);
  const days = daysBetween(now, then);
  if (days <= 0) return clock.format(then);
  if (days === 1) return `${relative.format(1, 'day')}, ${clock.format(then)}`;
  const day = days < 7 ? weekday : then.getFullYear() === now.getFullYear() ? date : dateOfYear;
  return `${day.format(then)}, ${clock.format(then)}`;
};

/** For a separator between the days of a thread. */
export const dayName = (at: string, now: Date): string => {
  const then = new Date(at);
  const days = daysBetween(then, now);
  if (days >= 0 && days < 2) {
    const name = relative.format(-days, 'day');
    return name[0]?.toUpperCase() + name.slice(1);
  }
  return (then.getFullYear() === now.getFullYear() ? longDay : longDayOfYear).format(then);
};

/** `7 h`, `40 min`; whole units, rounded down. */
export const timeLeft = (until: string, now: Date): string => {
  const minutes = Math.max(0, Math.floor((Date.parse(until) - now.getTime()) / 60_000));
  return minutes >= 60 ? `${Math.floor(minutes / 60)} h` : `${minutes} min`;
};
