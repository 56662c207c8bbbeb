import type { Message, OutboundMessage } from '../../../schemas/message.ts';
import { countReply } from '../assistant/count-reply.ts';
import { withoutDisclosure } from '../assistant/disclosure.ts';
import { both, type ConversationChange, NO_CHANGE, previewOf } from '../conversation.ts';
import { rankOf } from '../statuses.ts';
import { ask, type RecordedStatus, type Settlement, type Step } from './commands.ts';
import { dropUnsent } from './drop-unsent.ts';
import { optOutChange } from './heed-consent.ts';
import { CLEAR_SLOT, handoverChange, release, SHOW, write } from './release.ts';
import { windowAfterFailure } from './send.ts';
import { settle } from './settle.ts';
import { summaryFor } from './summary-for.ts';
import { finishedReplyTo, type Onward, type Work } from './work.ts';

/** Whether the turn ends with a reply, or goes on with what else is open. */
export type Afterwards = 'release' | 'go on';

/** Every part was accepted. */
export function* endSentReply(work: Work, parts: readonly OutboundMessage[], afterwards: Afterwards): Step<Onward> {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return { goOn: work };
  const handover = first.reply?.handover;
  if (handover !== undefined) {
    const summary = summaryFor(work, answersOf(parts), first);
    yield* ask('notify', { kind: 'handover', messageSk: first.sk, reason: handover, ...summary });
  }
  const now = work.context.now();
  // A list shows what was said, and not that an assistant said it.
  const preview = previewOf({ ...last, body: withoutDisclosure(last.body) });
  const shown: ConversationChange = { set: { lastOutboundAt: now, ...preview }, remove: ['slot'] };
  const what = handover === undefined ? countReply(work.conversation, first, now) : handoverChange(work);
  const change = both(both(shown, what), effectOf(work, parts, true));
  return yield* conclude(work, parts, settlementOf(parts, 'sent'), change, afterwards);
}

/** A part was refused for good: the reply ends here, and people take over. */
export function* endFailedReply(
  work: Work,
  parts: readonly OutboundMessage[],
  failed: OutboundMessage,
  afterwards: Afterwards,
): Step<Onward> {
  yield* ask('notify', { kind: 'failed', messageSk: failed.sk });
  yield* dropUnsent(parts.filter((part) => part.sk !== failed.sk));
  const ended = both(both(CLEAR_SLOT, SHOW), windowAfterFailure(work, failed));
  const change = both(both(ended, handoverChange(work)), effectOf(work, parts, failed.sk !== parts[0]?.sk));
  return yield* conclude(work, parts, settlementOf(parts, 'failed'), change, afterwards);
}

/**
 * The outcome stayed unknown: people decide whether it is sent again. A held message keeps no slot. People take over
 * where more than this one message is missing: further parts, or the handover it was to announce.
 */
export function* endHeldReply(work: Work, parts: readonly OutboundMessage[], held: OutboundMessage): Step<Onward> {
  yield* ask('notify', { kind: 'held', messageSk: held.sk });
  const isLast = held.reply === undefined || held.reply.part + 1 === held.reply.parts;
  const isWhole = isLast && parts[0]?.reply?.handover === undefined;
  yield* dropUnsent(parts.filter((part) => part.sk !== held.sk));
  const shown = both(CLEAR_SLOT, SHOW);
  const change = both(
    isWhole ? shown : both(shown, handoverChange(work)),
    effectOf(work, parts, held.sk !== parts[0]?.sk),
  );
  return yield* conclude(work, parts, settlementOf(parts, 'held'), change, 'go on');
}

/**
 * Settles what a reply answers and clears its slot, whose write is the turn's last where it may be. The newest message
 * is settled after that: while a slot stands, and until every message is settled, something open leads back here.
 */
function* conclude(
  work: Work,
  parts: readonly OutboundMessage[],
  by: Settlement,
  change: ConversationChange,
  afterwards: Afterwards,
): Step<Onward> {
  const answers = answersOf(parts);
  for (const sk of answers.slice(0, -1)) yield* settle(work, sk, by);
  const onward: Onward =
    afterwards === 'release' ? yield* release(work, change, 'progress', 'done') : yield* write(work, change);
  if ('end' in onward && onward.end === 'fenced') return onward;
  for (const sk of answers.slice(-1)) yield* settle(work, sk, by);
  return onward;
}

/**
 * What a reply brings with it however it ends: who wants no more of them is written to no more; and where its first part
 * went out, the customer knows that an assistant answers.
 */
const effectOf = (work: Work, [first]: readonly OutboundMessage[], isFirstOut: boolean): ConversationChange => {
  const optsOut = first?.reply?.optsOut ? optOutChange(work) : NO_CHANGE;
  return isFirstOut && first?.reply?.discloses
    ? both(optsOut, { set: { disclosedAt: work.context.now() }, remove: [] })
    : optsOut;
};

export const answersOf = (parts: readonly OutboundMessage[]): readonly string[] => parts[0]?.reply?.answers ?? [];

const settlementOf = (parts: readonly OutboundMessage[], ended: RecordedStatus): Settlement => {
  const replySk = parts[0]?.sk ?? '';
  const handover = parts[0]?.reply?.handover;
  return ended === 'sent' && handover !== undefined
    ? { by: 'handover', reason: handover, replySk }
    : { by: 'reply', replySk, ended };
};

/** Settles what a crash left open behind a reply that had come to its end. */
export function* settleAnswered(work: Work): Step<Work> {
  const thread: Message[] = [];
  for (const message of work.thread) {
    const isOpen = message.direction === 'INBOUND' && message.work === 'open';
    const parts = isOpen ? finishedReplyTo(work.thread, message) : undefined;
    if (parts) yield* settle(work, message.sk, settlementOf(parts, endOf(parts)));
    thread.push(parts ? { ...message, work: 'closed' } : message);
  }
  return { ...work, thread };
}

const endOf = (parts: readonly OutboundMessage[]): RecordedStatus => {
  const has = (status: RecordedStatus) => parts.some(({ rank }) => rank === rankOf(status));
  return has('failed') ? 'failed' : has('held') ? 'held' : 'sent';
};
