import type { OutboundMessage } from '../../../schemas/message.ts';
import { assertNever } from '../assert-never.ts';
import { NO_CHANGE } from '../conversation.ts';
import { NO_ADDRESS } from '../identity/peer.ts';
import { isAccepted, rankOf } from '../statuses.ts';
import { ask, type Step } from './commands.ts';
import { endPersons } from './end-persons.ts';
import { type Afterwards, answersOf, endFailedReply, endHeldReply, endSentReply } from './end-reply.ts';
import { handOver } from './hand-over.ts';
import { wholeReply } from './load.ts';
import { CLEAR_SLOT, release, releaseUntil, write } from './release.ts';
import { type NotBegun, openUntilCleared, recordFailure, sendOnce, UNNAMED_FAILURE } from './send.ts';
import { waitUntil } from './wait.ts';
import type { Onward, Work } from './work.ts';

export type ReplyOptions = {
  /** The first part that is still to be sent. */
  readonly from: number;
  /** Sort key of the part that holds the slot, if one does. */
  readonly replaces?: string | undefined;
  readonly afterwards: Afterwards;
};

/**
 * Sends what is left of one reply of the assistant, part by part, and settles what it answers. The slot passes from
 * part to part and is cleared when everything that follows from it is written: what a crash leaves undone, the next
 * turn's settling repeats.
 */
export function* sendReply(work: Work, parts: readonly OutboundMessage[], options: ReplyOptions): Step<Onward> {
  let { replaces } = options;
  for (const part of parts.slice(options.from)) {
    const sent = yield* sendOnce(work, part, replaces);
    switch (sent.sent) {
      case 'accepted':
        replaces = part.sk;
        break;
      case 'refused':
        return yield* endFailedReply(work, parts, { ...part, error: sent.error }, options.afterwards);
      case 'again':
        return yield* waitUntil(work, sent.retryAt, CLEAR_SLOT);
      case 'in doubt': {
        const slot = { messageSk: part.sk, attempt: part.attempt, turn: work.context.turn, since: sent.since };
        return yield* release(work, { set: { slot }, remove: [] }, 'waited', 'waiting');
      }
      case 'unresolved':
        return yield* hold(work, part);
      case 'paused':
        return yield* release(work, CLEAR_SLOT, 'waited', 'paused');
      case 'not yet':
        if (isSecond(part)) return yield* releaseUntil(work, sent.notBefore, NO_CHANGE, 'waited');
        return yield* waitUntil(work, sent.notBefore, replaces === undefined ? NO_CHANGE : CLEAR_SLOT, 'waited');
      case 'not begun':
        return yield* giveWay(work, parts, part, sent.why, replaces);
      default:
        return assertNever(sent);
    }
  }
  return yield* endSentReply(work, parts, options.afterwards);
}

/** The next part, or the whole reply, could not start. */
function* giveWay(
  work: Work,
  parts: readonly OutboundMessage[],
  part: OutboundMessage,
  why: NotBegun,
  replaces: string | undefined,
): Step<Onward> {
  switch (why) {
    case 'fenced':
      return { end: 'fenced' };
    case 'busy':
    case 'no time':
      return yield* release(work, NO_CHANGE, 'tried', 'waiting');
    case 'taken':
      if (isSecond(part)) return yield* hold(work, part);
      // The conversation changed hands: whoever owns it now decides on what is left.
      return replaces === undefined ? { goOn: work } : yield* write(work, CLEAR_SLOT);
    case 'window-closed':
      if (isSecond(part)) return yield* hold(work, part);
      return yield* handOver(work, answersOf(parts), 'window.closed', parts);
    case 'no-address':
      if (isSecond(part)) return yield* hold(work, part);
      return yield* handOver(work, answersOf(parts), NO_ADDRESS.code, parts);
    default:
      return assertNever(why);
  }
}

/** Its first attempt is in doubt still: that the second one cannot start does not say that nothing was sent. */
const isSecond = ({ attempt }: OutboundMessage) => attempt > 1;

/** Takes the message out of doubt, unless its status has just done so. */
export function* hold(work: Work, message: OutboundMessage): Step<Onward> {
  const { sk, attempt } = message;
  const recorded = yield* ask('record', { sk, attempt, to: 'held', work: openUntilCleared(message, 'held') });
  return yield* finish(work, recorded);
}

/** Finishes what a known outcome asks for; every step of it may have been done before. */
export function* finish(work: Work, message: OutboundMessage): Step<Onward> {
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
