import { setTimeout as delay } from 'node:timers/promises';

/** Waits until `condition` holds, and fails with `what` when it does not in time. */
export const eventually = async (
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 10_000,
): Promise<void> => {
  const end = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`It did not come true: ${what}`);
    await delay(5);
  }
};
