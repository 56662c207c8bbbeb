import type { OutboundMessage } from '../../../schemas/message.ts';
import { NO_CHANGE } from '../conversation.ts';
import { addSeconds } from '../instants.ts';
import { isAccepted, rankOf } from '../statuses.ts';
import { ask, type Step } from './commands.ts';
import { endPersons } from './end-persons.ts';
import { wholeReply } from './load.ts';
import { CLEAR_SLOT, release, write } from './release.ts';
import { openUntilCleared, recordFailure, UNNAMED_FAILURE } from './send.ts';
import { endFailedReply, endHeldReply, endSentReply, sendReply } from './send-reply.ts';
import type { Onward, Work } from './work.ts';

/**
 * Settles a slot that an earlier turn left behind.
 *
 * - *Accepted* (a status said so): what was still to be written is written; the next part goes out.
 * - *Failed* or *held*: that is finished.
 * - Anything else is *unknown*: nobody can say whether it was sent. The assistant's waits for its status until the
 *   grace period is over, then it is held. A person's is held at once, and so is the assistant's once a person owns
 *   the conversation.
 */
export function* settleSlot(work: Work): Step<Onward> {
  const { slot } = work.conversation;
  if (!slot) return { goOn: work };
  const message = yield* ask('loadSlotMessage', { slot });
  if (message?.direction !== 'OUTBOUND') return yield* write(work, CLEAR_SLOT);
  if (message.rank !== rankOf('prepared')) return yield* finish(work, message);

  const waitsForStatus = message.author.kind === 'assistant' && work.conversation.owner === 'assistant';
  const { context } = work;
  if (waitsForStatus && slot.since && context.now() < addSeconds(slot.since, context.graceSeconds)) {
    return yield* release(work, NO_CHANGE, 'waited', 'waiting');
  }
  return yield* hold(work, message);
}

/** Takes the message out of doubt, unless its status has just done so. */
export function* hold(work: Work, message: OutboundMessage): Step<Onward> {
  const { sk, attempt } = message;
  const recorded = yield* ask('record', { sk, attempt, to: 'held', work: openUntilCleared(message, 'held') });
  return yield* finish(work, recorded);
}

/** Finishes what a known outcome asks for; every step of it may have been done before. */
function* finish(work: Work, message: OutboundMessage): Step<Onward> {
  if (message.author.kind === 'person') return yield* endPersons(work, message);
  const parts = yield* wholeReply(message);
  if (isAccepted(message.rank)) {
    const from = parts.findIndex((part) => part.sk === message.sk) + 1;
    return from < parts.length
      ? yield* sendReply(work, parts, { from, replaces: message.sk, afterwards: 'go on' })
      : yield* endSentReply(work, parts, 'go on');
  }
  if (message.rank === rankOf('failed')) {
    yield* recordFailure(message, message.error ?? UNNAMED_FAILURE);
    return yield* endFailedReply(work, parts, message, 'go on');
  }
  return yield* endHeldReply(work, parts, message);
}
