import { describe, expect, it } from '@jest/globals';
import { isOpen, openMinutesBetween } from '../../../lambdas/core/assistant/open-minutes.ts';
import type { NumberSettings } from '../../../schemas/number-settings.ts';
import { aNumber, UNKNOWN_HOURS } from '../../support/a-number.ts';

/** Weekdays from 9 to 18 in New York, which is five hours behind UTC in winter. */
const open = (over: Partial<NumberSettings> = {}) => aNumber(over);
const between = (from: string, to: string, over: Partial<NumberSettings> = {}) =>
  openMinutesBetween(open(over), `2026-03-${from}:00.000Z`, `2026-03-${to}:00.000Z`);

/* Monday, 2 March 2026. */
describe('openMinutesBetween', () => {
  it.each([
    ['within an opening', '02T15:00', '02T17:30', 150],
    ['from before the opening', '02T10:00', '02T15:00', 60],
    ['past the closing', '02T22:00', '03T04:00', 60],
    ['over a night', '02T22:00', '03T15:00', 120],
    ['over a weekend', '06T22:00', '09T14:00', 120],
    ['at night alone', '03T00:00', '03T08:00', 0],
    ['over a week', '02T14:00', '09T14:00', 5 * 9 * 60 + 60],
    ['no time', '02T15:00', '02T15:00', 0],
  ])('%s', (_, from, to, minutes) => {
    expect(between(from, to)).toBe(minutes);
  });

  it('does not count a holiday, and counts the hours that a holiday has', () => {
    const holidays = [
      { date: '2026-03-03', hours: [] },
      { date: '2026-03-04', hours: [['10:00', '11:00'] as [string, string]] },
    ];
    expect(between('02T22:00', '05T15:00', { holidays })).toBe(60 + 0 + 60 + 60);
  });

  it('counts a night that goes on past midnight once', () => {
    const hours = { ...UNKNOWN_HOURS, fri: [['20:00', '02:00'] as [string, string]] };
    expect(between('07T01:00', '08T12:00', { hours })).toBe(6 * 60);
    expect(between('07T05:30', '07T06:30', { hours })).toBe(60);
  });

  it('counts all time where a business never closes', () => {
    const day: [string, string][] = [['00:00', '00:00']];
    const hours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
    expect(between('02T12:00', '05T12:00', { hours })).toBe(3 * 24 * 60);
  });

  it('is not known where no hours are', () => {
    expect(between('02T12:00', '05T12:00', { hours: UNKNOWN_HOURS })).toBeUndefined();
  });

  it('looks back a year, and no further', () => {
    const ofYears = openMinutesBetween(open(), '2020-01-01T00:00:00.000Z', '2026-03-02T23:00:00.000Z') ?? 0;
    expect(ofYears).toBeGreaterThan(50 * 5 * 9 * 60);
    expect(ofYears).toBeLessThan(54 * 5 * 9 * 60);
  });
});

describe('isOpen', () => {
  it.each([
    ['2026-03-02T15:00:00.000Z', true],
    ['2026-03-02T13:59:00.000Z', false],
    ['2026-03-01T15:00:00.000Z', false],
  ])('at %s: %s', (now, expected) => {
    expect(isOpen(open(), now)).toBe(expected);
  });

  it('is never so where no hours are known', () => {
    expect(isOpen(open({ hours: UNKNOWN_HOURS }), '2026-03-02T15:00:00.000Z')).toBe(false);
  });
});
