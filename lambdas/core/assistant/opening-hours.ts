import type { IsoInstant } from '../../../schemas/instants.ts';
import type { OpeningHours } from '../../../schemas/number-settings.ts';

export type Weekday = keyof OpeningHours;

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly Weekday[];

const DAY = 24 * 60;
const WEEK = 7 * DAY;
/** Hours cannot end at 24:00, so a night that goes on is written as ending a minute before. */
const SAME_SPAN_GAP = 1;

/** Minutes since Monday 00:00 on the business's wall clock, `[from, to)`; the last one may end after the week. */
type Span = { readonly from: number; readonly to: number };

export type Moment = { readonly day: Weekday; readonly minute: number };
export type WallMoment = { readonly day: Weekday; readonly time: string; readonly daysAhead: number };
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
  return { day, minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) };
};

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const timeOf = (minute: number): string => {
  const ofDay = ((minute % DAY) + DAY) % DAY;
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
};

const spansOf = (hours: OpeningHours): readonly Span[] => {
  const spans = weekdays
    .flatMap((day, i) =>
      hours[day].map(([from, to]) => {
        const length = minutesOf(to) - minutesOf(from);
        const start = i * DAY + minutesOf(from);
        return { from: start, to: start + (length > 0 ? length : length + DAY) };
      }),
    )
    .sort((a, b) => a.from - b.from);
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.from <= last.to + SAME_SPAN_GAP)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else merged.push(span);
  }
  return merged;
};

const wallMoment = (minute: number, today: number): WallMoment => {
  const dayNumber = Math.floor(minute / DAY);
  return { day: weekdays[((dayNumber % 7) + 7) % 7] ?? 'mon', time: timeOf(minute), daysAhead: dayNumber - today };
};

/** Whether the business is open now, and when that changes. */
export const openingStatus = (hours: OpeningHours, now: Moment): OpeningStatus => {
  const spans = spansOf(hours);
  const [first] = spans;
  const last = spans.at(-1);
  if (!first || !last) return { state: 'unknown' };
  if (spans.length === 1 && first.to - first.from >= WEEK - SAME_SPAN_GAP) return { state: 'always' };
  const today = weekdays.indexOf(now.day);
  const minute = today * DAY + now.minute;
  const near = [-WEEK, 0, WEEK].flatMap((shift) =>
    spans.map(({ from, to }) => ({ from: from + shift, to: to + shift })),
  );
  const current = near.find(({ from, to }) => from <= minute && minute < to);
  if (current) {
    const goesOn = near.find(
      ({ from, to }) => from > current.from && from <= current.to + SAME_SPAN_GAP && to > current.to,
    );
    return { state: 'open', until: wallMoment(goesOn?.to ?? current.to, today) };
  }
  const next = near.find(({ from }) => from > minute) ?? first;
  return { state: 'closed', opens: wallMoment(next.from, today) };
};

/** The day that is `daysAhead` after another one. */
export const dayAfter = (day: Weekday, daysAhead: number): Weekday =>
  weekdays[(weekdays.indexOf(day) + daysAhead) % 7] ?? day;
