import { waitUntil } from '../../local/support/wait-until.ts';
import { PROCESS_PATIENCE_MS } from '../support/patience.ts';

/** Reads again and again until `holds`, and answers with what was read; fails with `what` when it never does. */
export const once = <Value>(
  what: string,
  read: () => Value | Promise<Value>,
  holds: (value: Value) => boolean,
  boundMs = PROCESS_PATIENCE_MS,
): Promise<Value> => waitUntil(what, read, holds, boundMs);
