import { expect, it } from '@jest/globals';
import { localDay } from '../../lambdas/core/local-day.ts';

it.each([
  ['UTC', '2026-03-01T12:00:00.000Z', '2026-03-01'],
  ['Pacific/Kiritimati', '2026-03-01T12:00:00.000Z', '2026-03-02'],
  ['America/New_York', '2026-01-01T04:59:59.999Z', '2025-12-31'],
  ['America/New_York', '2026-01-01T05:00:00.000Z', '2026-01-01'],
  // The clocks go forward at two.
  ['Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29'],
  ['Europe/Berlin', '2026-03-29T21:59:59.999Z', '2026-03-29'],
  ['Europe/Berlin', '2026-03-29T22:00:00.000Z', '2026-03-30'],
])('is in %s at %s the %s', (timeZone, now, day) => {
  expect(localDay(now, timeZone)).toBe(day);
});
