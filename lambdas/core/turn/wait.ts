import type { IsoInstant } from '../../../schemas/instants.ts';
import { type ConversationChange, NO_CHANGE } from '../conversation.ts';
import { addSeconds } from '../instants.ts';
import { ask, type Step } from './commands.ts';
import { type Effort, releaseUntil, write } from './release.ts';
import { secondsToSend } from './send.ts';
import type { Onward, Work } from './work.ts';

/** A longer wait ends with a sweep: the function would be paid for sleeping. */
const MAX_WAIT_SECONDS = 10;
/** A turn that waited so often gives up, so that its failures are counted. */
const MAX_WAITS = 2;

/**
 * Writes `change`, and tries again at `retryAt`: in this turn, if the wait is short and the time left covers a send
 * after it; else in the one that the first sweep after it brings.
 */
export function* waitUntil(
  work: Work,
  retryAt: IsoInstant,
  change: ConversationChange = NO_CHANGE,
  effort: Effort = 'tried',
): Step<Onward> {
  if (!mayWait(work, retryAt)) return yield* releaseUntil(work, retryAt, change, effort);
  const written = yield* write(work, change);
  if ('end' in written) return written;
  yield* ask('wait', { until: retryAt });
  return { goOn: { ...written.goOn, waits: work.waits + 1 } };
}

/** Whether a wait until `retryAt` is this turn's own. */
export const mayWait = ({ context, waits }: Work, retryAt: IsoInstant): boolean =>
  waits < MAX_WAITS &&
  retryAt <= addSeconds(context.now(), MAX_WAIT_SECONDS) &&
  addSeconds(retryAt, secondsToSend(context)) <= context.endsAt;
