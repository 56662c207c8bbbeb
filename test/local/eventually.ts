import { setTimeout as delay } from 'node:timers/promises';
import { PROCESS_PATIENCE_MS } from '../support/patience.ts';

/** Waits until `condition` holds, and fails with `what` when it does not in time. */
export const eventually = async (
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = PROCESS_PATIENCE_MS,
): Promise<void> => {
  const end = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`It did not come true: ${what}`);
    await delay(5);
  }
};
