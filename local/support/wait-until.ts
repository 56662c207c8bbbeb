import { setTimeout as delay } from 'node:timers/promises';

/** On a machine that does other things as well. */
const BOUND_MS = 60_000;
/** Between two looks: short at first, then longer, so that many who wait leave the machine to what they wait for. */
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 250;

/** Reads again and again until `holds`, and answers with what was read; fails with `what` when it never does. */
export const waitUntil = async <Value>(
  what: string,
  read: () => Value | Promise<Value>,
  holds: (value: Value) => boolean,
  boundMs = BOUND_MS,
): Promise<Value> => {
  const end = Date.now() + boundMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 1.4, LONGEST_PAUSE_MS)) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > end) {
      throw new Error(`It did not come true in ${boundMs / 1_000} s: ${what}. At last: ${JSON.stringify(value)}`);
    }
    await delay(pauseMs);
  }
};
