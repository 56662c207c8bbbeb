import { waitUntil } from '../../local/support/wait-until.ts';

/** Longer than a lease of a killed turn and the grace behind it, on a machine that is busy; shorter than a test may take. */
const BOUND_MS = 45_000;

/** Reads again and again until `holds`, and answers with what was read; fails with `what` when it never does. */
export const once = <Value>(
  what: string,
  read: () => Value | Promise<Value>,
  holds: (value: Value) => boolean,
  boundMs = BOUND_MS,
): Promise<Value> => waitUntil(what, read, holds, boundMs);
