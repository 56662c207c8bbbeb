import { describe, expect, it } from '@jest/globals';
import { dayAfter, localMoment, openingStatus } from '../../../lambdas/core/assistant/opening-hours.ts';
import type { OpeningHours } from '../../../schemas/number-settings.ts';

const never: OpeningHours = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const everyDay = (from: string, to: string): OpeningHours => {
  const spans: [string, string][] = [[from, to]];
  return { mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans };
};
const at = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

describe('localMoment', () => {
  it.each([
    ['2026-11-18T15:30:00.000Z', 'America/New_York', 'wed', '10:30'],
    ['2026-11-18T15:30:00.000Z', 'Europe/Madrid', 'wed', '16:30'],
    ['2026-11-18T15:30:00.000Z', 'Pacific/Auckland', 'thu', '04:30'],
    ['2026-11-18T00:00:00.000Z', 'UTC', 'wed', '00:00'],
    ['2026-03-29T00:59:00.000Z', 'Europe/Madrid', 'sun', '01:59'],
    ['2026-03-29T01:00:00.000Z', 'Europe/Madrid', 'sun', '03:00'],
  ])('%s in %s is %s %s', (now, zone, day, time) => {
    expect(localMoment(now, zone)).toEqual({ day, minute: at(time) });
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
    expect(openingStatus(shop, { day, minute: at(time) })).toEqual(status);
  });

  it('goes on through Sunday midnight', () => {
    const night = { ...never, sun: [['22:00', '04:00']], mon: [['04:00', '06:00']] } satisfies OpeningHours;
    expect(openingStatus(night, { day: 'mon', minute: at('01:00') })).toEqual({
      state: 'open',
      until: { day: 'mon', time: '06:00', daysAhead: 0 },
    });
  });

  it.each([
    ['00:00', '23:59'],
    ['00:00', '00:00'],
  ])('is always open from %s to %s every day', (from, to) => {
    expect(openingStatus(everyDay(from, to), { day: 'thu', minute: at('12:00') })).toEqual({ state: 'always' });
  });

  it('is not known when no hours are set', () => {
    expect(openingStatus(never, { day: 'thu', minute: 0 })).toEqual({ state: 'unknown' });
  });

  it('stays closed for the rest of a week with one opening that has passed', () => {
    const once = { ...never, wed: [['09:00', '10:00']] } satisfies OpeningHours;
    expect(openingStatus(once, { day: 'wed', minute: at('11:00') })).toEqual({
      state: 'closed',
      opens: { day: 'wed', time: '09:00', daysAhead: 7 },
    });
  });
});

describe('dayAfter', () => {
  it('goes over the end of the week', () => {
    expect(dayAfter('sat', 2)).toBe('mon');
  });
});
