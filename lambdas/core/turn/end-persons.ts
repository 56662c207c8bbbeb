import type { OutboundMessage } from '../../../schemas/message.ts';
import { both } from '../conversation.ts';
import { isAccepted, rankOf } from '../statuses.ts';
import { ask, type Step } from './commands.ts';
import { CLEAR_SLOT, SHOW, write } from './release.ts';
import { windowAfterFailure } from './send.ts';
import type { Onward, Work } from './work.ts';

/**
 * Ends a person's message by what is recorded of it: sent, failed or held. It leaves the work last, when no slot names
 * it any more; one that failed or is held then waits for a person's decision.
 */
export function* endPersons(work: Work, message: OutboundMessage): Step<Onward> {
  const { sk, rank } = message;
  if (isAccepted(rank)) {
    const sent = yield* write(work, { set: { lastOutboundAt: work.context.now() }, remove: ['slot'] });
    if ('goOn' in sent) yield* ask('close', { sk, to: 'closed' });
    return sent;
  }
  yield* ask('notify', { kind: rank === rankOf('failed') ? 'failed' : 'held', messageSk: sk });
  const cleared = yield* write(work, both(both(CLEAR_SLOT, SHOW), windowAfterFailure(work, message)));
  if ('goOn' in cleared) yield* ask('close', { sk, to: 'held' });
  return cleared;
}
