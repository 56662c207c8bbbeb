import { toEpochMs } from './instants.ts';
import type { Clock } from './ports.ts';

/** What `read` answered, for so many seconds; those who ask at once wait for the same answer. A failure is not kept. */
export const forSomeSeconds = <Value>(
  clock: Clock,
  seconds: number,
  read: () => Promise<Value>,
): (() => Promise<Value>) => {
  let kept: { readonly value: Promise<Value>; readonly until: number } | undefined;
  return () => {
    const now = toEpochMs(clock.now());
    if (kept && now < kept.until) return kept.value;
    const value = read();
    const mine = { value, until: now + seconds * 1_000 };
    kept = mine;
    value.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return value;
  };
};
