import type { BusinessNumber, NumberPause } from '../../../schemas/number-settings.ts';
import { EMERGENCY } from '../assistant/before-model.ts';
import { NO_CHANGE } from '../conversation.ts';
import { answer } from './answer.ts';
import { applyAmendments } from './apply-amendments.ts';
import { claim } from './claim.ts';
import { ask, type Step, type TurnContext } from './commands.ts';
import { settleAnswered } from './end-reply.ts';
import { heedConsent } from './heed-consent.ts';
import { addMissing, load } from './load.ts';
import { leaveUnanswered, sendPeoples } from './people.ts';
import { release } from './release.ts';
import { settleSlot } from './settle-slot.ts';
import { summaryFor } from './summary-for.ts';
import { mayWait, waitUntil } from './wait.ts';
import { holdsEmergency, type Onward, openInbound, type TurnEnd, unsentReplies, type Work } from './work.ts';

/**
 * # The turn
 *
 * One consumer at a time works on a conversation and answers everything in it that is open, in one reply.
 *
 * **Load** the conversation, then its newest messages. **Claim** it: only the holder of the fence writes on.
 * **Settle** the slot of a turn that died. **People's** messages go out first. Then, if the assistant owns the
 * conversation, **answer**: decide, look again for something newer, prepare the parts. Each part is **reserved**,
 * **sent**, **recorded**; what it answers is settled; and the last write **releases** the claim.
 *
 * A crash between any two steps leaves what the next turn needs to go on: an open message, and at most one slot.
 */
export function* takeTurn(context: TurnContext): Step<TurnEnd> {
  const number = yield* ask('loadNumber', {});
  const entered = yield* enter(context, number);
  if ('end' in entered) return entered;

  const settled = yield* settleSlot(entered.goOn);
  if ('end' in settled) return settled;
  let work = settled.goOn === entered.goOn ? settled.goOn : yield* reload(settled.goOn);

  for (let round = 0; work && round < MAX_ROUNDS; round++) {
    work = yield* applyAmendments(yield* settleAnswered(work));
    const { retryAt } = work.conversation;
    if (retryAt !== undefined && context.now() < retryAt) {
      if (!mayWait(work, retryAt)) return yield* release(work, NO_CHANGE, 'waited', 'waiting');
      const waited = yield* waitUntil(work, retryAt);
      if ('end' in waited) return waited;
      work = yield* reload(waited.goOn);
      continue;
    }

    const people = yield* sendPeoples(work);
    if ('end' in people) return people;
    const heeded = yield* heedConsent(people.goOn);
    if ('end' in heeded) return heeded;
    const onward = yield* answerOrLeave(heeded.goOn);
    if ('end' in onward) return onward;
    work = yield* reload(onward.goOn);
  }
  return work ? yield* release(work, NO_CHANGE, 'progress', 'done') : { end: 'fenced' };
}

/** Each round answers something or finds that the conversation changed hands; time ends a turn before this does. */
const MAX_ROUNDS = 16;
const MAX_CLAIMS = 3;

/** Who blocked hears nothing; who opted out, from people only; and what people have or put away is theirs. */
function* answerOrLeave(work: Work): Step<Onward> {
  const { conversation } = work;
  if (conversation.blockedAt !== undefined) return yield* leaveUnanswered(work, { by: 'silence', reason: 'blocked' });
  if (conversation.owner === 'person' || conversation.deletedAt !== undefined) {
    if (holdsEmergency(work)) yield* tellOfEmergency(work);
    return yield* leaveUnanswered(work, { by: 'person' });
  }
  return yield* answer(work);
}

/** Whoever has the conversation may not be looking at it. */
function* tellOfEmergency(work: Work): Step<void> {
  const answers = openInbound(work.thread).map(({ sk }) => sk);
  const newest = answers.at(-1);
  if (newest === undefined) return;
  const summary = summaryFor(work, answers, undefined);
  yield* ask('notify', { kind: 'handover', messageSk: newest, reason: EMERGENCY.reason, ...summary });
}

/** Load and claim; whoever loses a race against another write loads again. */
function* enter(context: TurnContext, number: BusinessNumber | undefined): Step<{ readonly goOn: Work } | TurnEnd> {
  for (let attempt = 0; attempt < MAX_CLAIMS; attempt++) {
    const loaded = yield* load();
    if (!loaded) return { end: 'nothing' };
    const claimed = yield* claim(context, loaded, number !== undefined && number.pause === undefined);
    if (claimed.outcome === 'moved') continue;
    if (claimed.outcome !== 'claimed') return { end: claimed.outcome };

    const { conversation } = claimed;
    const { thread } = loaded;
    const held = { context, conversation };
    if (!number) return yield* leaveUnknownNumber(held);
    const { settings, pause } = number;
    if (pause && !(yield* beginProbe(context, pause))) return yield* release(held, NO_CHANGE, 'tried', 'paused');
    const { lead } = yield* ask('loadContact', { contactId: conversation.contactId });
    const known = lead && { lead };
    return { goOn: { ...held, thread, settings, ...known, waits: 0, isProbe: pause !== undefined } };
  }
  return { end: 'leased' };
}

/** Agents see everything that a number without settings receives; nothing is decided, sent or counted. */
function* leaveUnknownNumber(held: Pick<Work, 'context' | 'conversation'>): Step<TurnEnd> {
  yield* ask('notify', { kind: 'unknown-number' });
  return yield* release(held, NO_CHANGE, 'progress', 'no-settings');
}

/** Past the time of its next check, a paused number is tried by one conversation. */
function* beginProbe({ turn, now }: TurnContext, pause: NumberPause): Step<boolean> {
  return now() >= pause.checkAt && (yield* ask('beginProbe', { turn, pause })) === 'begun';
}

/** The conversation and thread as they are now; `undefined` when another turn holds the fence. */
function* reload(work: Work): Step<Work | undefined> {
  const conversation = yield* ask('loadConversation', {});
  if (conversation?.fence !== work.conversation.fence || conversation.turn !== work.context.turn) return undefined;
  const seen = work.thread.filter((message) => message.work === 'open').map(({ sk }) => sk);
  const unsent = unsentReplies(work.thread).flatMap((reply) => reply.map(({ sk }) => sk));
  const thread = yield* addMissing(yield* ask('loadThread', {}), [...seen, ...unsent]);
  return { ...work, conversation, thread };
}
