/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { untilTime } from '../../web/src/shared/i18n/times.ts';
import { snoozeTimes, toFieldTime } from '../../web/src/shared/snooze-times.ts';

/** In the time zone of whoever looks: of March 2026, whose second day is a Monday. */
const march = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute);
const offered = (now: Date) => snoozeTimes(now).map(({ name, at }) => [name, toFieldTime(at)]);

describe('the times that are offered', () => {
  it('are in an hour, this evening, tomorrow and on Monday', () => {
    expect(offered(march(4, 10, 30))).toEqual([
      ['hour', '2026-03-04T11:30'],
      ['evening', '2026-03-04T18:00'],
      ['tomorrow', '2026-03-05T09:00'],
      ['monday', '2026-03-09T09:00'],
    ]);
  });

  it('leave out an evening that has begun', () => {
    expect(offered(march(4, 17, 59)).map(([name]) => name)).toContain('evening');
    expect(offered(march(4, 18)).map(([name]) => name)).toEqual(['hour', 'tomorrow', 'monday']);
  });

  it('name Monday once: not the one that tomorrow is, and on a Monday the next', () => {
    expect(offered(march(8, 20))).toEqual([
      ['hour', '2026-03-08T21:00'],
      ['tomorrow', '2026-03-09T09:00'],
    ]);
    expect(offered(march(2, 8)).at(-1)).toEqual(['monday', '2026-03-09T09:00']);
    expect(offered(march(31, 20))).toContainEqual(['tomorrow', '2026-04-01T09:00']);
  });

  it('are all ahead, and each another one, in every hour of a week', () => {
    for (let hour = 0; hour < 7 * 24; hour++) {
      const now = march(2, hour, 1);
      const times = snoozeTimes(now).map(({ at }) => at.getTime());
      expect(times.filter((at) => at <= now.getTime())).toEqual([]);
      expect(new Set(times).size).toBe(times.length);
    }
  });
});

describe('a time ahead', () => {
  it.each([
    [march(4, 18), /^6:00\sPM$/],
    [march(5, 9), /^tomorrow, 9:00\sAM$/],
    [march(9, 9), /^Mon, 9:00\sAM$/],
    [march(20, 9), /^Mar 20, 9:00\sAM$/],
    [new Date(2027, 0, 4, 9), /^Jan 4, 2027, 9:00\sAM$/],
  ])('%s has the day unless it is today', (at, text) => {
    expect(untilTime(at.toISOString(), march(4, 10, 30))).toMatch(text);
  });
});
