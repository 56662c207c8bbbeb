import { setTimeout as delay } from 'node:timers/promises';

/** Waits until `condition` holds, and fails with `what` when it does not within ten seconds. */
export const eventually = async (what: string, condition: () => boolean | Promise<boolean>): Promise<void> => {
  const end = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`It did not come true: ${what}`);
    await delay(5);
  }
};
