import type { IsoInstant } from '../../../schemas/instants.ts';
import type { OutboundMessage, SendError } from '../../../schemas/message.ts';
import { assertNever } from '../assert-never.ts';
import { MAX_ATTEMPTS } from '../assistant/without-words.ts';
import { both, type ConversationChange, NO_CHANGE } from '../conversation.ts';
import { NO_ADDRESS } from '../identity/peer.ts';
import { decisionOf } from '../inbox/decision-on.ts';
import { isAccepted, rankOf } from '../statuses.ts';
import { openQuestions } from './apply-amendments.ts';
import { ask, type Settlement, type Step } from './commands.ts';
import { dropUnsent } from './drop-unsent.ts';
import { endPersons } from './end-persons.ts';
import { CLEAR_SLOT, type Effort, handoverChange, release, SHOW, write } from './release.ts';
import { type NotBegun, recordFailure, sendOnce, WINDOW_CLOSED, windowAfterFailure } from './send.ts';
import { hold } from './send-reply.ts';
import { settle } from './settle.ts';
import { waitUntil } from './wait.ts';
import { type Onward, openOutcomes, peoplesPrepared, unsentReplies, type Work } from './work.ts';

/** People's messages go first, in order; then whatever was sent, failed or held and is still open. */
export function* sendPeoples(start: Work): Step<Onward> {
  let work = start;
  for (const message of peoplesPrepared(start.thread)) {
    const onward = yield* sendPersons(work, message);
    if ('end' in onward) return onward;
    work = onward.goOn;
  }
  for (const message of openOutcomes(start.thread)) {
    const onward = yield* closeOutcome(work, message);
    if ('end' in onward) return onward;
    work = onward.goOn;
  }
  return { goOn: work };
}

function* sendPersons(work: Work, message: OutboundMessage): Step<Onward> {
  const sent = yield* sendOnce(work, message);
  switch (sent.sent) {
    case 'accepted':
      return yield* endPersons(work, { ...message, rank: rankOf('sent') });
    case 'refused':
      return yield* endPersons(work, failedWith(message, sent.error));
    case 'again':
      if (work.conversation.attempts <= MAX_ATTEMPTS) {
        return yield* sendPersonsLater(work, message, sent.retryAt, CLEAR_SLOT, 'tried');
      }
      yield* recordFailure(message, sent.error);
      return yield* endPersons(work, failedWith(message, sent.error));
    case 'in doubt':
    case 'unresolved':
      return yield* hold(work, message);
    case 'paused':
      return yield* release(work, CLEAR_SLOT, 'waited', 'paused');
    case 'not yet':
      return yield* sendPersonsLater(work, message, sent.notBefore, NO_CHANGE, 'waited');
    case 'not begun':
      return yield* giveWay(work, message, sent.why);
    default:
      return assertNever(sent);
  }
}

/** The message keeps its place: nothing of a later one goes out before it. */
function* sendPersonsLater(
  work: Work,
  message: OutboundMessage,
  retryAt: IsoInstant,
  change: ConversationChange,
  effort: Effort,
): Step<Onward> {
  const waited = yield* waitUntil(work, retryAt, change, effort);
  return 'end' in waited ? waited : yield* sendPersons(waited.goOn, message);
}

const failedWith = (message: OutboundMessage, error: SendError): OutboundMessage => ({
  ...message,
  rank: rankOf('failed'),
  error,
});

function* giveWay(work: Work, message: OutboundMessage, why: NotBegun): Step<Onward> {
  switch (why) {
    case 'fenced':
      return { end: 'fenced' };
    case 'window-closed':
      yield* recordFailure(message, WINDOW_CLOSED);
      return yield* endPersons(work, failedWith(message, WINDOW_CLOSED));
    case 'no-address':
      yield* recordFailure(message, NO_ADDRESS);
      return yield* endPersons(work, failedWith(message, NO_ADDRESS));
    case 'taken':
      return yield* sendToNewAddress(work, message);
    case 'busy':
    case 'no time':
      return yield* release(work, NO_CHANGE, 'tried', 'waiting');
    default:
      return assertNever(why);
  }
}

/** The customer's address changed after this turn had read it. */
function* sendToNewAddress(work: Work, message: OutboundMessage): Step<Onward> {
  const conversation = yield* ask('loadConversation', {});
  const { fence, turn } = work.conversation;
  if (conversation?.fence !== fence || conversation.turn !== turn) return { end: 'fenced' };
  return yield* sendPersons({ ...work, conversation }, message);
}

/** A failure of the assistant's hands over; what failed or is held waits for a person's decision. */
function* closeOutcome(work: Work, message: OutboundMessage): Step<Onward> {
  const { sk, rank, author } = message;
  // What people have decided on is no work again, whatever a late status says of it.
  if (isAccepted(rank) || decisionOf(message) !== undefined) {
    yield* ask('close', { sk, to: 'closed' });
    return { goOn: work };
  }
  const hasFailed = rank === rankOf('failed');
  yield* ask('notify', { kind: hasFailed ? 'failed' : 'held', messageSk: sk });
  const isAssistants = author.kind === 'assistant' && hasFailed;
  const change = isAssistants ? both(SHOW, handoverChange(work)) : SHOW;
  const onward = yield* write(work, both(change, windowAfterFailure(work, message)));
  if ('goOn' in onward) yield* ask('close', { sk, to: 'held' });
  return onward;
}

/** Where the assistant does not answer: what it had prepared is dropped, and what is open is settled `by` that. */
export function* leaveUnanswered(work: Work, by: Settlement): Step<Onward> {
  for (const reply of unsentReplies(work.thread)) yield* dropUnsent(reply);
  const { ownerEpoch } = work.conversation;
  for (const { sk } of openQuestions(work)) {
    if ((yield* settle(work, sk, by, ownerEpoch)) === 'moved') return { goOn: work };
  }
  return yield* release(work, NO_CHANGE, 'progress', 'done');
}
