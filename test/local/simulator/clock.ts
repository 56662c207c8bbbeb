import type { Clock } from '../../../local/simulator/clock.ts';

export interface ManualClock extends Clock {
  /** Runs what falls due on the way, in order. */
  readonly advance: (ms: number) => void;
  /** How many timers are set. */
  readonly waiting: () => number;
}

export const manualClock = (startMs = 1_795_000_000_000): ManualClock => {
  let now = startMs;
  let timers: readonly { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    after: (delayMs, run) => {
      const timer = { at: now + delayMs, run };
      timers = [...timers, timer].sort((one, other) => one.at - other.at);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance: (ms) => {
      const end = now + ms;
      for (let next = timers[0]; next !== undefined && next.at <= end; next = timers[0]) {
        timers = timers.slice(1);
        now = next.at;
        next.run();
      }
      now = end;
    },
    waiting: () => timers.length,
  };
};
