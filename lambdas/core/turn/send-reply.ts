import type { OutboundMessage } from '../../../schemas/message.ts';
import { assertNever } from '../assert-never.ts';
import { toPreview } from './claim.ts';
import { ask, type ConversationChange, type Settlement, type Step } from './commands.ts';
import { dropUnsent } from './drop-unsent.ts';
import { handOver } from './hand-over.ts';
import { both, CLEAR_SLOT, handoverChange, NO_CHANGE, release, releaseUntil, write } from './release.ts';
import { sendOnce } from './send.ts';
import type { Onward, Work } from './work.ts';

export type ReplyOptions = {
  /** The first part that is still to be sent. */
  readonly from: number;
  /** Sort key of the part that holds the slot, if one does. */
  readonly replaces?: string | undefined;
  /** Whether the turn ends with this reply, or goes on with what else is open. */
  readonly afterwards: 'release' | 'go on';
};

/**
 * Sends what is left of one reply of the assistant, part by part, and settles what it answers. The slot passes from
 * part to part and is cleared by the very last write: what a crash leaves undone, the next turn's settling repeats.
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
        return yield* endFailedReply(work, parts, part, options.afterwards);
      case 'again':
        return yield* releaseUntil(work, sent.retryAt, CLEAR_SLOT);
      case 'in doubt': {
        const slot = { messageSk: part.sk, attempt: part.attempt, turn: work.context.turn, since: sent.since };
        return yield* release(work, { set: { slot }, remove: [] }, 'waited', 'waiting');
      }
      case 'not begun':
        return yield* giveWay(work, parts, sent.why, replaces);
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
  why: 'fenced' | 'busy' | 'taken' | 'window-closed' | 'no time',
  replaces: string | undefined,
): Step<Onward> {
  switch (why) {
    case 'fenced':
      return { end: 'fenced' };
    case 'busy':
    case 'no time':
      return yield* release(work, NO_CHANGE, 'tried', 'waiting');
    case 'taken':
      // The conversation changed hands: whoever owns it now decides on what is left.
      return replaces === undefined ? { goOn: work } : yield* write(work, CLEAR_SLOT);
    case 'window-closed':
      return yield* handOver(work, answersOf(parts), 'window.closed', parts);
    default:
      return assertNever(why);
  }
}

/** Every part was accepted. */
export function* endSentReply(
  work: Work,
  parts: readonly OutboundMessage[],
  afterwards: ReplyOptions['afterwards'],
): Step<Onward> {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return { goOn: work };
  const handover = first.reply?.handover;
  if (handover !== undefined) yield* ask('notify', { kind: 'handover', messageSk: first.sk, reason: handover });
  yield* settleAnswers(
    parts,
    handover === undefined
      ? { by: 'reply', replySk: first.sk, ended: 'sent' }
      : { by: 'handover', reason: handover, replySk: first.sk },
  );
  const sent: ConversationChange = {
    set: { lastOutboundAt: work.context.now(), preview: toPreview(last.body) },
    remove: ['slot'],
  };
  const change = handover === undefined ? sent : both(sent, handoverChange(work.conversation));
  return yield* conclude(work, change, afterwards);
}

/** A part was refused for good: the reply ends here, and people take over. */
export function* endFailedReply(
  work: Work,
  parts: readonly OutboundMessage[],
  failed: OutboundMessage,
  afterwards: ReplyOptions['afterwards'],
): Step<Onward> {
  yield* ask('notify', { kind: 'failed', messageSk: failed.sk });
  yield* endUnfinished(parts, failed, 'failed');
  return yield* conclude(work, both(CLEAR_SLOT, handoverChange(work.conversation)), afterwards);
}

/** The outcome stayed unknown: people decide whether it is sent again. A held message keeps no slot. */
export function* endHeldReply(work: Work, parts: readonly OutboundMessage[], held: OutboundMessage): Step<Onward> {
  yield* ask('notify', { kind: 'held', messageSk: held.sk });
  yield* endUnfinished(parts, held, 'held');
  return yield* write(work, CLEAR_SLOT);
}

/** A reply that broke off settles what it answers all the same: its own state says how far it came. */
function* endUnfinished(
  parts: readonly OutboundMessage[],
  broken: OutboundMessage,
  ended: 'failed' | 'held',
): Step<void> {
  const [first] = parts;
  yield* dropUnsent(parts.filter((part) => part.sk !== broken.sk));
  if (first) yield* settleAnswers(parts, { by: 'reply', replySk: first.sk, ended });
}

function* conclude(work: Work, change: ConversationChange, afterwards: ReplyOptions['afterwards']): Step<Onward> {
  return afterwards === 'release' ? yield* release(work, change, 'progress', 'done') : yield* write(work, change);
}

export const answersOf = (parts: readonly OutboundMessage[]): readonly string[] => parts[0]?.reply?.answers ?? [];

function* settleAnswers(parts: readonly OutboundMessage[], by: Settlement): Step<void> {
  for (const sk of answersOf(parts)) yield* ask('settle', { sk, by });
}
