import { setTimeout as delay } from 'node:timers/promises';

/** On a machine that does other things as well. */
const BOUND_MS = 60_000;
const PAUSE_MS = 200;

/** Reads again and again until `holds`, and answers with what was read; fails with `what` when it never does. */
export const waitUntil = async <Value>(
  what: string,
  read: () => Value | Promise<Value>,
  holds: (value: Value) => boolean,
  boundMs = BOUND_MS,
): Promise<Value> => {
  const end = Date.now() + boundMs;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > end) {
      throw new Error(`It did not come true in ${boundMs / 1_000} s: ${what}. At last: ${JSON.stringify(value)}`);
    }
    await delay(PAUSE_MS);
  }
};
