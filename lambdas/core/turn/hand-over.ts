import type { OutboundMessage } from '../../../schemas/message.ts';
import { both, NO_CHANGE } from '../conversation.ts';
import { ask, type Step } from './commands.ts';
import { dropUnsent } from './drop-unsent.ts';
import { CLEAR_SLOT, handoverChange, release, write } from './release.ts';
import { settle } from './settle.ts';
import { summaryFor } from './summary-for.ts';
import type { Onward, Work } from './work.ts';

/**
 * People take over and nothing more is sent. The owner changes first: a crash after it leaves the messages open in a
 * person's hands, never settled in nobody's, and no slot whose reply has lost its unsent parts and looks complete.
 */
export function* handOver(
  work: Work,
  answers: readonly string[],
  reason: string,
  unsent: readonly OutboundMessage[] = [],
): Step<Onward> {
  const newest = answers.at(-1);
  yield* ask('notify', {
    kind: 'handover',
    reason,
    ...(newest !== undefined && { messageSk: newest }),
    ...summaryFor(work, answers, unsent[0]),
  });
  const taken = yield* write(work, both(handoverChange(work), CLEAR_SLOT));
  if ('end' in taken) return taken;
  yield* dropUnsent(unsent);
  const { ownerEpoch } = taken.goOn.conversation;
  for (const sk of answers) {
    if ((yield* settle(work, sk, { by: 'handover', reason }, ownerEpoch)) === 'moved') return taken;
  }
  return yield* release(taken.goOn, NO_CHANGE, 'progress', 'done');
}
