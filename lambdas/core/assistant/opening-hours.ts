import type { IsoInstant } from '../../../schemas/instants.ts';
import type { Holiday, OpeningHours } from '../../../schemas/number-settings.ts';

export type Weekday = keyof OpeningHours;

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly Weekday[];

const DAY = 24 * 60;
const WEEK = 7 * DAY;
const DAY_MS = 86_400_000;
/** Hours cannot end at 24:00, so a night that goes on is written as ending a minute before. */
const SAME_SPAN_GAP = 1;
/** Nobody is told of an opening that is further ahead. */
const DAYS_AHEAD = 60;

/** When a business is open: by its week, but for the days that it names. */
export type Schedule = { readonly hours: OpeningHours; readonly holidays?: readonly Holiday[] };

/** Minutes since today's 00:00 on the business's wall clock, `[from, to)`. */
export type Span = { readonly from: number; readonly to: number };

/** `date` is `YYYY-MM-DD`, `minute` that of the day. */
export type Moment = { readonly date: string; readonly day: Weekday; readonly minute: number };
export type WallMoment = {
  readonly date: string;
  readonly day: Weekday;
  readonly time: string;
  readonly daysAhead: number;
};
export type OpeningStatus =
  | { readonly state: 'open'; readonly until: WallMoment }
  | { readonly state: 'always' }
  | { readonly state: 'closed'; readonly opens: WallMoment }
  /** No hours at all are set. */
  | { readonly state: 'unknown' };

const clocks = new Map<string, Intl.DateTimeFormat>();
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, clock);
  return clock;
};

/** What the business's own clock shows. */
export const localMoment = (now: IsoInstant, timeZone: string): Moment => {
  const parts = new Map(
    clockOf(timeZone)
      .formatToParts(new Date(now))
      .map(({ type, value }) => [type, value]),
  );
  const day = weekdays.find((name) => name === parts.get('weekday')?.toLowerCase()) ?? 'mon';
  const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  return { date, day, minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) };
};

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const timeOf = (minute: number): string => {
  const ofDay = ((minute % DAY) + DAY) % DAY;
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
};

/** A moment as the business's own clock shows it: `mon 2026-03-02 10:00`. */
export const wallClock = ({ day, date, minute }: Moment): string => `${day} ${date} ${timeOf(minute)}`;

/** The date that is so many days after another one. */
export const dateAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

const wallMoment = (minute: number, { date, day }: Moment): WallMoment => {
  const daysAhead = Math.floor(minute / DAY);
  return { date: dateAfter(date, daysAhead), day: dayAfter(day, daysAhead), time: timeOf(minute), daysAhead };
};

/** The opening spans of the day that is so many days after today. */
export const hoursAfter = (
  { hours, holidays = [] }: Schedule,
  { date, day }: Pick<Moment, 'date' | 'day'>,
  days: number,
): Holiday['hours'] => {
  const named = holidays.length === 0 ? undefined : dateAfter(date, days);
  return holidays.find((holiday) => holiday.date === named)?.hours ?? hours[dayAfter(day, days)];
};

/**
 * The opening spans from one day to another, in days from today; those that go on in each other are one. The last span
 * of the day before the first may go on in it.
 */
export const spansBetween = (
  schedule: Schedule,
  now: Pick<Moment, 'date' | 'day'>,
  [first, last]: readonly [number, number],
): readonly Span[] => {
  const merged: Span[] = [];
  for (let days = first - 1; days <= last; days++) {
    const spans = hoursAfter(schedule, now, days).map(([from, to]): Span => {
      const length = minutesOf(to) - minutesOf(from);
      const start = days * DAY + minutesOf(from);
      return { from: start, to: start + (length > 0 ? length : length + DAY) };
    });
    for (const span of spans.toSorted((a, b) => a.from - b.from)) {
      const last = merged.at(-1);
      if (last && span.from <= last.to + SAME_SPAN_GAP) {
        merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
      } else merged.push(span);
    }
  }
  return merged;
};

/** Whether the business is open now, and when that changes. */
export const openingStatus = (schedule: Schedule, now: Moment): OpeningStatus => {
  const spans = spansBetween(schedule, now, [0, DAYS_AHEAD]);
  const current = spans.find(({ from, to }) => from <= now.minute && now.minute < to);
  if (current) {
    const isAlways = current.to - now.minute >= WEEK;
    return isAlways ? { state: 'always' } : { state: 'open', until: wallMoment(current.to, now) };
  }
  const next = spans.find(({ from }) => from > now.minute);
  return next ? { state: 'closed', opens: wallMoment(next.from, now) } : { state: 'unknown' };
};

/** The holidays of the next so many days, today's among them, in their order. */
export const holidaysAhead = (
  { holidays = [] }: Schedule,
  { date }: Pick<Moment, 'date'>,
  days: number,
): readonly (Holiday & { readonly day: Weekday })[] => {
  const last = dateAfter(date, days);
  return holidays
    .filter((holiday) => holiday.date >= date && holiday.date <= last)
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
    .map((holiday) => ({ ...holiday, day: weekdayOf(holiday.date) }));
};

/** The day of a `YYYY-MM-DD`. */
export const weekdayOf = (date: string): Weekday => weekdays[(new Date(date).getUTCDay() + 6) % 7] ?? 'mon';

/** The day that is `daysAhead` after another one, or as many before it. */
export const dayAfter = (day: Weekday, daysAhead: number): Weekday =>
  weekdays[(((weekdays.indexOf(day) + daysAhead) % 7) + 7) % 7] ?? day;
