import { addSeconds } from '../../lambdas/core/instants.ts';
import type { Clock } from '../../lambdas/core/ports.ts';
import type { IsoInstant } from '../../schemas/instants.ts';

/** When tests take place, unless they say otherwise. */
export const NOON: IsoInstant = '2026-03-01T12:00:00.000Z';

export type HandClock = Clock & {
  set(instant: IsoInstant): void;
  advance(seconds: number): void;
};

/** A clock that stands still until a test moves it. */
export const aClock = (start: IsoInstant = NOON): HandClock => {
  let now = start;
  return {
    now: () => now,
    set: (instant) => {
      now = instant;
    },
    advance: (seconds) => {
      now = addSeconds(now, seconds);
    },
  };
};
