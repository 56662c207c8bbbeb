import type { IsoInstant } from '../../../schemas/instants.ts';
import type { OutboundMessage, SendError, WorkState } from '../../../schemas/message.ts';
import { assertNever } from '../assert-never.ts';
import { type ConversationChange, NO_CHANGE } from '../conversation.ts';
import { addressIn } from '../identity/peer.ts';
import { addSeconds, nextSecond } from '../instants.ts';
import { isAccepted, rankOf } from '../statuses.ts';
import { ask, type Remedy, type ReserveOutcome, type SendOutcome, type Step, type TurnContext } from './commands.ts';
import { bookSend } from './pace.ts';
import { maySend, type Work } from './work.ts';

export type Sent =
  | { readonly sent: 'accepted' }
  /** For good: the message is recorded as failed. */
  | { readonly sent: 'refused'; readonly error: SendError }
  /** Not now; the slot is still held. */
  | { readonly sent: 'again'; readonly retryAt: IsoInstant; readonly error: SendError }
  /** The number cannot send at all, and is paused; the slot is still held. */
  | { readonly sent: 'paused' }
  /** It may have gone out; the slot is still held. */
  | { readonly sent: 'in doubt'; readonly since: IsoInstant }
  /** A second attempt that certainly was not sent; whether the first one was, nobody knows. The slot is still held. */
  | { readonly sent: 'unresolved' }
  /** Too fast: nothing was sent, and no slot taken. */
  | { readonly sent: 'not yet'; readonly notBefore: IsoInstant }
  /** Nothing was sent, and no slot taken. */
  | { readonly sent: 'not begun'; readonly why: NotBegun };

export type NotBegun = Exclude<ReserveOutcome, 'reserved'> | 'no time' | 'no-address';

/**
 * Reserve, send, record: one attempt to send one message. The slot is taken before anything leaves, in place of the
 * one of the part before (`replaces`), and stays until the caller has finished what the outcome asks for.
 */
export function* sendOnce(work: Work, message: OutboundMessage, replaces?: string): Step<Sent> {
  const { context, conversation } = work;
  if (addSeconds(context.now(), secondsToSend(context)) > context.endsAt) return { sent: 'not begun', why: 'no time' };

  // The epoch alone would let through what a turn that died before the takeover has left to this one.
  if (!maySend(conversation, message)) return { sent: 'not begun', why: 'taken' };

  const to = addressIn(conversation.peer);
  if (!to) return { sent: 'not begun', why: 'no-address' };

  const booked = yield* bookTime(work);
  if ('notBefore' in booked) return { sent: 'not yet', ...booked };

  const slot = { messageSk: message.sk, attempt: message.attempt, turn: context.turn };
  const { fence, ownerEpoch } = conversation;
  const reserved = yield* ask('reserve', {
    message,
    slot,
    to,
    replaces,
    fence,
    ownerEpoch,
    now: context.now(),
    paceAt: booked.paceAt,
  });
  if (reserved !== 'reserved') return { sent: 'not begun', why: reserved };

  const timeoutSeconds = context.sendTimeoutSeconds;
  const outcome = yield* ask('send', { message, slot, to, timeoutSeconds });
  return yield* conclude(work, message, outcome);
}

/** Of the customer, and of the number if it has a ceiling. */
function* bookTime({ context, conversation, settings }: Work): Step<ReturnType<typeof bookSend>> {
  const now = context.now();
  const booked = bookSend(conversation.paceAt, now);
  const most = settings.maxSendsPerSecond;
  if ('notBefore' in booked || most === undefined) return booked;
  const counted = yield* ask('countSend', { most });
  return counted === 'counted' ? booked : { notBefore: nextSecond(now) };
}

function* conclude(work: Work, message: OutboundMessage, outcome: SendOutcome): Step<Sent> {
  const { context } = work;
  const of = { sk: message.sk, attempt: message.attempt };
  switch (outcome.outcome) {
    case 'accepted': {
      const recorded = yield* ask('record', {
        ...of,
        to: 'sent',
        work: openUntilCleared(message, 'closed'),
        wamid: outcome.wamid,
      });
      if (work.isProbe) yield* ask('resumeNumber', {});
      return yield* judge(recorded, context.now());
    }
    case 'refused':
      return yield* refuse(work, message, outcome.error, outcome.remedy);
    case 'unknown': {
      // A status webhook may have been faster than the answer that never came.
      const now = yield* ask('loadMessage', { sk: message.sk });
      return yield* judge(now?.direction === 'OUTBOUND' ? now : message, context.now());
    }
    default:
      return assertNever(outcome);
  }
}

function* refuse(work: Work, message: OutboundMessage, error: SendError, remedy: Remedy): Step<Sent> {
  if (remedy.by === 'operator') yield* pauseNumber(error);
  if (message.attempt > 1) return { sent: 'unresolved' };
  switch (remedy.by) {
    case 'operator':
      return { sent: 'paused' };
    case 'time': {
      const triesBefore = Math.max(0, work.conversation.attempts - 1) + work.waits;
      const seconds = remedy.seconds * remedy.growth ** triesBefore;
      return { sent: 'again', retryAt: addSeconds(work.context.now(), seconds), error };
    }
    case 'none':
      yield* recordFailure(message, error);
      return { sent: 'refused', error };
    default:
      return assertNever(remedy);
  }
}

/** Nothing that this number sends would be taken: people are told once, and no message is tried in vain meanwhile. */
function* pauseNumber(reason: SendError): Step<void> {
  const since = yield* ask('pauseNumber', { reason });
  if (since !== undefined) yield* ask('notify', { kind: 'account', since, reason: reason.code });
}

/** A send is only begun when the time left covers its timeout and what is to be recorded after it. */
export const secondsToSend = ({ sendTimeoutSeconds }: TurnContext): number => sendTimeoutSeconds * 1.5;

/** What the stored message says of its send; a status may have overtaken what was still to be written. */
function* judge(message: OutboundMessage, since: string): Step<Sent> {
  if (isAccepted(message.rank)) return { sent: 'accepted' };
  if (message.rank !== rankOf('failed')) return { sent: 'in doubt', since };
  const error = message.error ?? UNNAMED_FAILURE;
  yield* recordFailure(message, error);
  return { sent: 'refused', error };
}

/**
 * A slot always stands beside an open message, by which the sweeper finds it. A reply of the assistant has the messages
 * it answers; a person's message has only itself, and stays open until its slot is cleared.
 */
export const openUntilCleared = ({ author }: OutboundMessage, otherwise: 'closed' | 'held'): WorkState =>
  author.kind === 'person' ? 'open' : otherwise;

/** A failed message waits for a person's decision. A status may have recorded the failure before. */
export function* recordFailure(message: OutboundMessage, error: SendError): Step<void> {
  const { sk, attempt } = message;
  const work = openUntilCleared(message, 'held');
  const recorded = yield* ask('record', { sk, attempt, to: 'failed', work, error });
  const isOpen = recorded.rank === rankOf('failed') && recorded.work === 'open';
  if (work === 'held' && isOpen) yield* ask('close', { sk, to: 'held' });
}

export const UNNAMED_FAILURE: SendError = { code: 'unknown', sentence: 'WhatsApp reported that the message failed.' };

export const WINDOW_CLOSED: SendError = {
  code: 'window.closed',
  sentence: 'More than 24 hours have passed since the customer last wrote; only a template may be sent.',
};

/** Meta, error 131047: the customer service window is closed, whatever our own clock says of it. */
const RE_ENGAGEMENT = '131047';

/** A failure for the window's sake closes it here too, unless the customer has written again since. */
export const windowAfterFailure = (
  { context, conversation: { lastInboundAt } }: Pick<Work, 'context' | 'conversation'>,
  { error, sentAt }: OutboundMessage,
): ConversationChange => {
  const hasWritten = lastInboundAt !== undefined && lastInboundAt > sentAt;
  if (error?.code !== RE_ENGAGEMENT || hasWritten) return NO_CHANGE;
  return { set: { windowClosesAt: context.now() }, remove: [] };
};
