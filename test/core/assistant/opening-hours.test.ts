import { describe, expect, it } from '@jest/globals';
import {
  dayAfter,
  holidaysAhead,
  localMoment,
  openingStatus,
  type Weekday,
  weekdays,
} from '../../../lambdas/core/assistant/opening-hours.ts';
import type { OpeningHours } from '../../../schemas/number-settings.ts';

const never: OpeningHours = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const everyDay = (from: string, to: string): OpeningHours => {
  const spans: [string, string][] = [[from, to]];
  return { mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans };
};
const at = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** In the week of Monday, 16 November 2026. */
const moment = (day: Weekday, minute: number) => ({ date: `2026-11-${16 + weekdays.indexOf(day)}`, day, minute });

describe('localMoment', () => {
  it.each([
    ['2026-11-18T15:30:00.000Z', 'America/New_York', 'wed', '10:30'],
    ['2026-11-18T15:30:00.000Z', 'Europe/Madrid', 'wed', '16:30'],
    ['2026-11-18T15:30:00.000Z', 'Pacific/Auckland', 'thu', '04:30'],
    ['2026-11-18T00:00:00.000Z', 'UTC', 'wed', '00:00'],
    ['2026-03-29T00:59:00.000Z', 'Europe/Madrid', 'sun', '01:59'],
    ['2026-03-29T01:00:00.000Z', 'Europe/Madrid', 'sun', '03:00'],
  ])('%s in %s is %s %s', (now, zone, day, time) => {
    expect(localMoment(now, zone)).toMatchObject({ day, minute: at(time) });
  });
});

describe('openingStatus', () => {
  const shop: OpeningHours = {
    ...never,
    mon: [
      ['09:00', '13:00'],
      ['15:00', '18:00'],
    ],
    fri: [['20:00', '02:00']],
  };

  it.each([
    ['mon', '09:00', { state: 'open', until: { day: 'mon', time: '13:00', daysAhead: 0 } }],
    ['mon', '12:59', { state: 'open', until: { day: 'mon', time: '13:00', daysAhead: 0 } }],
    ['mon', '13:00', { state: 'closed', opens: { day: 'mon', time: '15:00', daysAhead: 0 } }],
    ['mon', '18:00', { state: 'closed', opens: { day: 'fri', time: '20:00', daysAhead: 4 } }],
    ['fri', '23:00', { state: 'open', until: { day: 'sat', time: '02:00', daysAhead: 1 } }],
    ['sat', '01:00', { state: 'open', until: { day: 'sat', time: '02:00', daysAhead: 0 } }],
    ['sat', '02:00', { state: 'closed', opens: { day: 'mon', time: '09:00', daysAhead: 2 } }],
    ['sun', '12:00', { state: 'closed', opens: { day: 'mon', time: '09:00', daysAhead: 1 } }],
  ] as const)('on %s at %s', (day, time, status) => {
    expect(openingStatus({ hours: shop }, moment(day, at(time)))).toMatchObject(status);
  });

  it('goes on through Sunday midnight', () => {
    const night = { ...never, sun: [['22:00', '04:00']], mon: [['04:00', '06:00']] } satisfies OpeningHours;
    expect(openingStatus({ hours: night }, moment('mon', at('01:00')))).toMatchObject({
      state: 'open',
      until: { day: 'mon', time: '06:00', daysAhead: 0 },
    });
  });

  it.each([
    ['00:00', '23:59'],
    ['00:00', '00:00'],
  ])('is always open from %s to %s every day', (from, to) => {
    expect(openingStatus({ hours: everyDay(from, to) }, moment('thu', at('12:00')))).toMatchObject({ state: 'always' });
  });

  it('is not known when no hours are set', () => {
    expect(openingStatus({ hours: never }, moment('thu', 0))).toMatchObject({ state: 'unknown' });
  });

  it('stays closed for the rest of a week with one opening that has passed', () => {
    const once = { ...never, wed: [['09:00', '10:00']] } satisfies OpeningHours;
    expect(openingStatus({ hours: once }, moment('wed', at('11:00')))).toMatchObject({
      state: 'closed',
      opens: { day: 'wed', time: '09:00', daysAhead: 7 },
    });
  });
});

describe('holidays', () => {
  const hours = everyDay('09:00', '18:00');
  const holidays = [
    { date: '2026-12-25', hours: [] },
    { date: '2026-12-24', hours: [['09:00', '12:00']] as [string, string][] },
    { date: '2027-03-01', hours: [] },
  ];
  const schedule = { hours, holidays };

  it('close a day, or open it otherwise than its week says', () => {
    const eve = { date: '2026-12-24', day: 'thu' as const };
    expect(openingStatus(schedule, { ...eve, minute: at('11:00') })).toMatchObject({ until: { time: '12:00' } });
    expect(openingStatus(schedule, { ...eve, minute: at('13:00') })).toEqual({
      state: 'closed',
      opens: { date: '2026-12-26', day: 'sat', time: '09:00', daysAhead: 2 },
    });
  });

  it('end what would be open always, and let a night before go on', () => {
    const always = { hours: everyDay('00:00', '00:00'), holidays };
    const eve = { date: '2026-12-23', day: 'wed' as const, minute: at('23:00') };
    expect(openingStatus({ ...always, holidays: holidays.slice(0, 1) }, eve)).toMatchObject({
      state: 'open',
      until: { date: '2026-12-25', time: '00:00' },
    });
    const night = { hours: everyDay('20:00', '02:00'), holidays };
    const christmas = { date: '2026-12-26', day: 'sat' as const, minute: at('01:00') };
    expect(openingStatus(night, christmas)).toMatchObject({ state: 'closed' });
  });

  it('leave nothing known of a business that is closed for months', () => {
    const closed = Array.from({ length: 31 }, (_, i) => ({
      date: `2026-12-${String(i + 1).padStart(2, '0')}`,
      hours: [],
    }));
    const once = { hours: { ...never, mon: [['09:00', '10:00']] as [string, string][] }, holidays: closed };
    const now = { date: '2026-11-30', day: 'mon' as const, minute: at('11:00') };
    expect(openingStatus(once, now)).toMatchObject({ opens: { date: '2027-01-04', daysAhead: 35 } });
  });

  it('are listed in their order, as far ahead as is asked', () => {
    const listed = holidaysAhead(schedule, { date: '2026-12-24' }, 14);
    expect(listed.map(({ date, day }) => [date, day])).toEqual([
      ['2026-12-24', 'thu'],
      ['2026-12-25', 'fri'],
    ]);
  });
});

describe('dayAfter', () => {
  it('goes over the end of the week', () => {
    expect(dayAfter('sat', 2)).toBe('mon');
  });
});
