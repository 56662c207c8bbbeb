import type { OutboundMessage } from '../../../schemas/message.ts';
import { NO_CHANGE } from '../conversation.ts';
import { addSeconds } from '../instants.ts';
import { rankOf } from '../statuses.ts';
import { ask, type Step } from './commands.ts';
import { wholeReply } from './load.ts';
import { CLEAR_SLOT, release, write } from './release.ts';
import { finish, hold, sendReply } from './send-reply.ts';
import { maySend, type Onward, type Work } from './work.ts';

/** A reply whose outcome stays unknown is sent once more at the most. */
const LAST_ATTEMPT = 2;

/**
 * Settles a slot that an earlier turn left behind.
 *
 * - *Accepted* (a status said so): what was still to be written is written; the next part goes out.
 * - *Failed* or *held*: that is finished.
 * - Anything else is *unknown*: nobody can say whether it was sent. A person's is held at once, and so is the
 *   assistant's once the conversation has changed hands. Else it waits for its status until the grace period is over, and
 *   then is sent once more, if the number's settings allow it and a witness shows that Meta's webhooks reach us: a
 *   status that has not come is then none that is still on its way. Without either it is held.
 */
export function* settleSlot(work: Work): Step<Onward> {
  const { slot } = work.conversation;
  if (!slot) return { goOn: work };
  const message = yield* ask('loadSlotMessage', { slot });
  if (message?.direction !== 'OUTBOUND') return yield* write(work, CLEAR_SLOT);
  if (message.rank !== rankOf('prepared')) return yield* finish(work, message);

  const { context, settings, conversation } = work;
  const waitsForStatus = message.author.kind === 'assistant' && maySend(conversation, message);
  const since = slot.since ?? context.now();
  if (!waitsForStatus) return yield* hold(work, message);
  if (context.now() < addSeconds(since, context.graceSeconds))
    return yield* release(work, NO_CHANGE, 'waited', 'waiting');
  if (settings.inDoubt === 'hold' || slot.attempt >= LAST_ATTEMPT) return yield* hold(work, message);

  const witness = yield* ask('findWitness', {});
  if (witness !== undefined && witness > since) return yield* sendAgain(work, message);
  const isHopeless = context.now() >= addSeconds(since, context.witnessSeconds);
  return isHopeless ? yield* hold(work, message) : yield* release(work, NO_CHANGE, 'waited', 'waiting');
}

/** The attempt is raised before anything leaves, so that a failure of the earlier one does not count for it. */
function* sendAgain(work: Work, { sk }: OutboundMessage): Step<Onward> {
  const begun = yield* ask('beginAttempt', { sk, attempt: LAST_ATTEMPT });
  if (begun.rank !== rankOf('prepared')) return yield* finish(work, begun);
  const parts = yield* wholeReply(begun);
  const from = parts.findIndex((part) => part.sk === sk);
  return yield* sendReply(work, parts, { from, replaces: sk, afterwards: 'go on' });
}
