import type { InboundMessage, Message, OutboundMessage, ReplyPart } from '../../../schemas/message.ts';
import { isApplied } from '../amendments.ts';
import { assertNever } from '../assert-never.ts';
import { EMERGENCY } from '../assistant/before-model.ts';
import { ruleWithoutWords } from '../assistant/without-words.ts';
import { NO_CHANGE } from '../conversation.ts';
import { addSeconds } from '../instants.ts';
import { messageIdOf, replySk } from '../message-ids.ts';
import type { Usage } from '../reply-model.ts';
import { isAccepted, rankOf } from '../statuses.ts';
import { applyAmendments, openQuestions } from './apply-amendments.ts';
import { ask, type Step } from './commands.ts';
import { type Decision, silenceOf } from './decide-turn.ts';
import { dropUnsent } from './drop-unsent.ts';
import { answersOf, settleAnswered } from './end-reply.ts';
import { handOver } from './hand-over.ts';
import { learn } from './learn.ts';
import { addMissing, wholeReply } from './load.ts';
import { ownHistory } from './own-history.ts';
import { release } from './release.ts';
import { saysTheSameAgain } from './says-the-same-again.ts';
import { sendReply } from './send-reply.ts';
import { settle } from './settle.ts';
import { costOf, spend } from './spend.ts';
import { waitUntil } from './wait.ts';
import {
  halfSentReplies,
  holdsEmergency,
  maySend,
  type Onward,
  openInbound,
  unsentReplies,
  type Work,
} from './work.ts';

/** One reply settles at most this many; the rest is the next reply's. */
const MAX_ANSWERS = 50;
/** A turn that finds something newer decides again, so often and so long after the oldest open message. */
const MAX_RESTARTS = 2;
const MAX_COALESCING_SECONDS = 30;
/** A customer who goes on changing their words is answered all the same. */
const MAX_TAKEN_BACK = 5;

/** The assistant's part of a turn: one reply to all that is open. */
export function* answer(start: Work): Step<Onward> {
  const work = yield* settleWithoutReply(start);
  const questions = openQuestions(work).slice(0, MAX_ANSWERS);
  const standing = yield* findStanding(work, questions);
  const skOf = (message: InboundMessage) => message.sk;
  const silent = ruleWithoutWords(work.conversation)?.reason;
  const toPeople = silent && holdsEmergency(work) ? EMERGENCY.reason : silent;
  const unanswered = new Set([...answersOf(standing ?? []), ...questions.map(skOf)]);
  if (toPeople !== undefined && unanswered.size > 0) {
    return yield* handOver(work, inTheirOrder(work, unanswered), toPeople, standing);
  }
  if (standing) {
    const from = standing.findIndex((part) => part.rank === rankOf('prepared'));
    return yield* sendReply(work, standing, { from, afterwards: answersAll(work, standing) ? 'release' : 'go on' });
  }
  if (questions.length === 0) {
    const waits = openInbound(work.thread).length > 0;
    return waits
      ? yield* release(work, NO_CHANGE, 'waited', 'waiting')
      : yield* release(work, NO_CHANGE, 'progress', 'done');
  }

  const decided = yield* decide(work);
  const answers = decided.questions.map(skOf);
  const earlier = earlierReplies(work, decided);
  if (earlier.some(isBegun)) return yield* answer(decided.work);
  for (const unsent of earlier) yield* dropUnsent(unsent);
  const { decision } = decided;
  if (saysTheSameAgain(decision, decided.questions, decided.work.thread)) return yield* leaveUnchanged(decided);
  switch (decision.kind) {
    case 'later':
      return yield* waitUntil(decided.work, decision.at);
    case 'unwanted':
      return { goOn: decided.work };
    case 'handover':
      if (decision.parts.length === 0) return yield* handOver(decided.work, answers, decision.reason);
      return yield* sendFresh(decided, decision);
    case 'reply':
      return yield* sendFresh(decided, decision);
    default:
      return assertNever(decision);
  }
}

/** Those of the thread in its order, and before them what stands further back. */
const inTheirOrder = ({ thread }: Work, sks: ReadonlySet<string>): readonly string[] => {
  const inThread = thread.map(({ sk }) => sk).filter((sk) => sks.has(sk));
  return [...[...sks].filter((sk) => !inThread.includes(sk)).sort(), ...inThread];
};

/** What is open and needs no reply any more: it has one, asks nothing, or is a person's. */
function* settleWithoutReply(work: Work): Step<Work> {
  return yield* settleHalfSent(yield* settleSilent(yield* settleAnswered(work)));
}

/** What asks nothing is settled at once; the rest of the thread stays as it was. */
function* settleSilent(work: Work): Step<Work> {
  const thread: Message[] = [];
  const open = new Set<Message>(openQuestions(work));
  for (const message of work.thread) {
    const reason = message.direction === 'INBOUND' && open.has(message) ? silenceOf(message) : undefined;
    if (reason !== undefined) yield* settle(work, message.sk, { by: 'silence', reason });
    thread.push(reason === undefined ? message : { ...message, work: 'closed' });
  }
  return { ...work, thread };
}

/**
 * A person took the conversation between two parts, and gave it back: the rest is not sent, and what the reply answers
 * was theirs.
 */
function* settleHalfSent(work: Work): Step<Work> {
  // Who opted out in the middle of it is handed over like any other who did.
  if (work.conversation.optedOutAt !== undefined) return work;
  const theirs = new Set<string>();
  const dropped = new Set<string>();
  for (const reply of halfSentReplies(work)) {
    yield* dropUnsent(reply);
    for (const sk of answersOf(reply)) theirs.add(sk);
    for (const { sk, rank } of reply) if (rank === rankOf('prepared')) dropped.add(sk);
  }
  const thread: Message[] = [];
  for (const message of work.thread.filter(({ sk }) => !dropped.has(sk))) {
    const isTheirs = message.work === 'open' && theirs.has(message.sk);
    if (isTheirs) yield* settle(work, message.sk, { by: 'person' });
    thread.push(isTheirs ? { ...message, work: 'closed' } : message);
  }
  return { ...work, thread };
}

/**
 * A prepared reply stands if a part of it was accepted or if it answers exactly what is open, so that a retry sends
 * the same text and the model is not paid twice. Any other is deleted, such as one that came late from a dead turn.
 */
function* findStanding(work: Work, questions: readonly InboundMessage[]): Step<readonly OutboundMessage[] | undefined> {
  const open = new Set(questions.map(({ sk }) => sk));
  let standing: readonly OutboundMessage[] | undefined;
  for (const [part] of unsentReplies(work.thread)) {
    if (!part) continue;
    const reply = yield* wholeReply(part);
    const answers = answersOf(reply);
    const isExact = answers.length === open.size && answers.every((sk) => open.has(sk));
    const isUsable = isComplete(reply) && maySend(work.conversation, part);
    if (!standing && isUsable && (isBegun(reply) || isExact)) standing = reply;
    else yield* dropUnsent(reply);
  }
  return standing;
}

/** Parts are put last to first, so a crash while preparing leaves a reply without its part 0. */
const isComplete = (reply: readonly OutboundMessage[]) => reply.length === reply[0]?.reply?.parts;

const answersAll = (work: Work, reply: readonly OutboundMessage[]) => {
  const answered = new Set(answersOf(reply));
  return openQuestions(work).every(({ sk }) => answered.has(sk));
};

const isBegun = (reply: readonly OutboundMessage[]) => reply.some(({ rank }) => isAccepted(rank));

/**
 * What stood so far back that only the look for something newer found it may have a reply already, from before more came
 * in: it is not what was decided now.
 */
const earlierReplies = (before: Work, { questions, work }: Outcome) => {
  const known = new Set(before.thread.map(({ sk }) => sk));
  const asked = new Set(questions.map(({ sk }) => sk));
  return unsentReplies(work.thread).filter(
    (reply) => reply.every(({ sk }) => !known.has(sk)) && answersOf(reply).some((sk) => asked.has(sk)),
  );
};

/** An edit that changes nothing of the answer is answered by it: the customer has read it. */
function* leaveUnchanged({ work, questions }: Outcome): Step<Onward> {
  for (const { sk } of questions) yield* settle(work, sk, { by: 'silence', reason: 'unchanged' });
  return yield* release(work, NO_CHANGE, 'progress', 'done');
}

/** What is said to the customer. */
type Decided = Exclude<Decision, { kind: 'later' | 'unwanted' }>;

type Outcome = {
  readonly decision: Decision;
  readonly questions: readonly InboundMessage[];
  readonly work: Work;
  /** Of this decision, and of those that it stands in place of. */
  readonly usage: readonly Usage[];
};

/** People write in bursts: what came in while the model was thinking is taken in, within bounds. */
function* decide(start: Work): Step<Outcome> {
  let work = start;
  let usage: readonly Usage[] = [];
  for (let restarts = 0; ; restarts++) {
    const questions = openQuestions(work).slice(0, MAX_ANSWERS);
    const decision = yield* ask('decide', {
      questions,
      history: ownHistory(historyOf(work.thread), work.conversation),
      settings: work.settings,
      conversation: work.conversation,
      lead: work.lead?.fields ?? {},
    });
    usage = yield* spend(work, decision, usage);
    if (decision.kind === 'unwanted') return { decision, questions, work, usage };
    const oldest = questions.map(({ storedAt }) => storedAt).toSorted()[0] ?? work.context.now();
    const isInTime = work.context.now() < addSeconds(oldest, MAX_COALESCING_SECONDS);
    const before = questionsIn(work);
    const thread = yield* addMissing(work.thread, yield* ask('findOpen', {}));
    work = yield* settleWithoutReply(yield* applyAmendments({ ...work, thread }));
    const now = questionsIn(work);
    if (now.length === 0) return { decision: { kind: 'unwanted' }, questions, work, usage };
    if (isTakenBack(before, now) && restarts < MAX_TAKEN_BACK) continue;
    // A customer who keeps writing waits no longer; what was there all along and stood further back comes first.
    const isOlder = now[0]?.sk !== before[0]?.sk;
    const mayRestart = restarts < MAX_RESTARTS && (isInTime || isOlder);
    if (now.length === before.length || !mayRestart)
      return { decision, questions, work: yield* learn(work, questions, decision), usage };
  }
}

const questionsIn = (work: Work) => openQuestions(work).filter((message) => silenceOf(message) === undefined);

/** A question was deleted, or says something else now: what was decided answers words that are no more. */
const isTakenBack = (before: readonly InboundMessage[], now: readonly InboundMessage[]): boolean =>
  before.some((asked) => now.find(({ sk }) => sk === asked.sk)?.body !== asked.body);

/** What was said before: without what is still to be answered, was never sent, or was taken back. */
const historyOf = (thread: readonly Message[]): readonly Message[] =>
  thread
    .filter((message) => message.revokedAt === undefined && !isApplied(message))
    .filter((message) => (message.direction === 'INBOUND' ? message.work !== 'open' : isAccepted(message.rank)));

function* sendFresh(outcome: Outcome, decision: Decided): Step<Onward> {
  const { work } = outcome;
  const parts = toParts(outcome, decision);
  for (const message of parts.toReversed()) {
    if (!(yield* prepare(message))) return yield* release(work, NO_CHANGE, 'tried', 'waiting');
  }
  return yield* sendReply(work, parts, { from: 0, afterwards: answersAll(work, parts) ? 'release' : 'go on' });
}

/** What is sent is what is stored: a part that came late from a dead turn makes way, if it is not under way itself. */
function* prepare(message: OutboundMessage): Step<boolean> {
  const standing = yield* ask('prepare', { message });
  if (!standing) return true;
  yield* dropUnsent([standing]);
  return (yield* ask('prepare', { message })) === undefined;
}

const toParts = ({ work, questions, usage }: Outcome, decision: Decided): readonly OutboundMessage[] => {
  const newest = questions.at(-1);
  if (!newest) return [];
  const now = work.context.now();
  const skOf = (part: number) => replySk(newest.sk, newest.round ?? 0, part);
  const { parts: texts } = decision;
  const cost = costOf(usage);
  return texts.map((body, part) => ({
    sk: skOf(part),
    messageId: messageIdOf(skOf(part)),
    direction: 'OUTBOUND',
    author: { kind: 'assistant' },
    kind: 'text',
    body,
    sentAt: now,
    storedAt: now,
    work: 'closed',
    rank: rankOf('prepared'),
    attempt: 1,
    sends: {},
    reply: {
      base: skOf(0),
      part,
      parts: texts.length,
      ownerEpoch: work.conversation.ownerEpoch,
      ...(part === 0 && { answers: questions.map(({ sk }) => sk), ...markOf(decision), ...(cost && { cost }) }),
    },
  }));
};

/** What follows once the reply is sent. */
const markOf = (decision: Decided): Partial<ReplyPart> => {
  const both = {
    ...(decision.optsOut && { optsOut: true as const }),
    ...(decision.discloses && { discloses: true as const }),
  };
  if (decision.kind === 'reply') {
    return { ...both, ...(decision.isUnsure && { isUnsure: true }) };
  }
  const { reason, summary } = decision;
  return { ...both, handover: reason, ...(summary !== undefined && { summary }) };
};
