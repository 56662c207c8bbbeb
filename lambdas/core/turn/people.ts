import type { OutboundMessage } from '../../../schemas/message.ts';
import { assertNever } from '../assert-never.ts';
import { ask, type Step } from './commands.ts';
import { dropUnsent } from './drop-unsent.ts';
import { CLEAR_SLOT, handoverChange, NO_CHANGE, release, releaseUntil, write } from './release.ts';
import { recordFailure, sendOnce, WINDOW_CLOSED } from './send.ts';
import { hold } from './settle-slot.ts';
import {
  type Onward,
  openButSent,
  openFailures,
  openInbound,
  peoplesPrepared,
  unsentReplies,
  type Work,
} from './work.ts';

/** People's messages go first, in order; then sends that failed after Meta had taken them. */
export function* sendPeoples(start: Work): Step<Onward> {
  let work = start;
  for (const message of openButSent(work.thread)) yield* ask('close', { sk: message.sk, to: 'closed' });
  for (const message of peoplesPrepared(work.thread)) {
    const onward = yield* sendPersons(work, message);
    if ('end' in onward) return onward;
    work = onward.goOn;
  }
  for (const failure of openFailures(work.thread)) {
    yield* ask('notify', { kind: 'failed', messageSk: failure.sk });
    if (failure.author.kind === 'assistant') {
      const onward = yield* write(work, handoverChange(work.conversation));
      if ('end' in onward) return onward;
      work = onward.goOn;
    }
    yield* ask('close', { sk: failure.sk, to: 'held' });
  }
  return { goOn: work };
}

function* sendPersons(work: Work, message: OutboundMessage): Step<Onward> {
  const sent = yield* sendOnce(work, message);
  switch (sent.sent) {
    case 'accepted': {
      const { now } = work.context;
      return yield* write(work, { set: { lastOutboundAt: now() }, remove: ['slot'] });
    }
    case 'refused':
      yield* ask('notify', { kind: 'failed', messageSk: message.sk });
      return yield* write(work, CLEAR_SLOT);
    case 'again':
      return yield* releaseUntil(work, sent.retryAt, CLEAR_SLOT);
    case 'in doubt':
      return yield* hold(work, message);
    case 'not begun':
      switch (sent.why) {
        case 'fenced':
          return { end: 'fenced' };
        case 'window-closed':
          yield* recordFailure(message, WINDOW_CLOSED);
          yield* ask('notify', { kind: 'failed', messageSk: message.sk, reason: WINDOW_CLOSED.code });
          return { goOn: work };
        case 'busy':
        case 'taken':
        case 'no time':
          return yield* release(work, NO_CHANGE, 'tried', 'waiting');
        default:
          return assertNever(sent.why);
      }
    default:
      return assertNever(sent);
  }
}

/** While a person owns the conversation, what the assistant had prepared is dropped, and what comes in is theirs. */
export function* leaveToPeople(work: Work): Step<Onward> {
  for (const reply of unsentReplies(work.thread)) yield* dropUnsent(reply);
  for (const message of openInbound(work.thread)) yield* ask('settle', { sk: message.sk, by: { by: 'person' } });
  return yield* release(work, NO_CHANGE, 'progress', 'done');
}
