import type { Conversation } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { InboundMessage, Message } from '../../../schemas/message.ts';
import { type Amended, type Amendment, APPLIED, amend, amendmentOf } from '../amendments.ts';
import { fold } from '../assistant/fold.ts';
import { addSeconds } from '../instants.ts';
import { byOrder } from '../order.ts';
import { isAccepted } from '../statuses.ts';
import { isSameWamid } from '../wamid-tail.ts';
import { ask, type Step } from './commands.ts';
import { settle } from './settle.ts';
import { mayAssistantWrite, openInbound, type Work } from './work.ts';

/** An edit may overtake what it edits: for so long it waits, and then it stands alone. */
const WAIT_SECONDS = 60;

/** Whether it still waits for the message that it names. */
const waitsForTarget = (message: InboundMessage, now: IsoInstant): boolean =>
  amendmentOf(message) !== undefined && now < addSeconds(message.storedAt, WAIT_SECONDS);

/** What is open and can be answered or settled now. */
export const openQuestions = ({ thread, context }: Pick<Work, 'thread' | 'context'>): readonly InboundMessage[] =>
  openInbound(thread).filter((message) => !waitsForTarget(message, context.now()));

/**
 * Applies what changes another message: each edit, deletion and reaction belongs to the message that it names, and is no
 * message of its own in a list or a prompt. One without its target stays open, and waits.
 */
export function* applyAmendments(work: Work): Step<Work> {
  let { thread } = work;
  const open = openInbound(work.thread).flatMap((message) => {
    const amendment = amendmentOf(message);
    return amendment ? [{ message, amendment }] : [];
  });
  for (const { message, amendment } of open) {
    const target = yield* findTarget(thread, message, amendment);
    if (!target) continue;
    const amended = amend(target, amendment, message.sentAt);
    if (!amended) {
      yield* settle(work, message.sk, { by: 'silence', reason: APPLIED });
      thread = thread.map((each) => (each.sk === message.sk ? asApplied(message) : each));
      continue;
    }
    const then = consequenceOf(work, thread, target, amended);
    const { attempts, fence } = work.conversation;
    const outcome = yield* ask('amend', {
      sk: message.sk,
      target,
      amended,
      then,
      attempts: Math.max(1, attempts),
      fence,
    });
    if (outcome === 'moved') continue;
    const changed = new Map<string, Message>([
      [message.sk, asApplied(message)],
      [target.sk, changedBy(target, amended, then)],
    ]);
    const known = new Set(thread.map(({ sk }) => sk));
    const added = [...changed.values()].filter(({ sk }) => !known.has(sk));
    thread = [...thread.map((each) => changed.get(each.sk) ?? each), ...added].toSorted(byOrder);
  }
  return { ...work, thread };
}

const asApplied = (message: InboundMessage): InboundMessage => ({
  ...message,
  work: 'closed',
  settledBy: `silence:${APPLIED}`,
});

function* findTarget(
  thread: readonly Message[],
  { sk }: InboundMessage,
  { target, kind }: Amendment,
): Step<Message | undefined> {
  const isTarget = (message: Message) => message.sk !== sk && isSameWamid(message.wamid, target);
  const found = thread.find(isTarget) ?? (yield* ask('findTarget', { wamid: target }));
  // A customer edits and deletes their own messages only.
  return found?.direction === 'OUTBOUND' && kind !== 'reaction' ? undefined : found;
}

/** An open question that was taken back is none any more; an answered one that says something else now is one again. */
const consequenceOf = (
  { conversation }: Pick<Work, 'conversation'>,
  thread: readonly Message[],
  target: Message,
  amended: Amended,
): 'revoke' | 'reopen' | 'keep' => {
  if (target.direction === 'OUTBOUND') return 'keep';
  if (amended.revokedAt !== undefined) return target.work === 'open' ? 'revoke' : 'keep';
  const isEdit = fold(amended.body).trim() !== fold(target.body).trim();
  return isEdit && mayReopen(conversation, thread, target) ? 'reopen' : 'keep';
};

/** Its answer is the last thing that was said, and the assistant would answer here. */
const mayReopen = (conversation: Conversation, thread: readonly Message[], target: InboundMessage): boolean => {
  const { settledBy } = target;
  if (target.work === 'open' || target.revokedAt !== undefined || !settledBy?.startsWith('MSG#')) return false;
  if (!mayAssistantWrite(conversation) || conversation.folder === 'closed') return false;
  const last = thread.findLast(
    (message) =>
      (message.direction === 'OUTBOUND' && isAccepted(message.rank)) ||
      (message.direction === 'INBOUND' && amendmentOf(message) === undefined),
  );
  return last?.direction === 'OUTBOUND' && last.reply?.base === settledBy;
};

const changedBy = (target: Message, amended: Amended, then: 'revoke' | 'reopen' | 'keep'): Message => {
  if (target.direction === 'OUTBOUND') {
    const { content, ...shared } = amended;
    return { ...target, ...shared };
  }
  const changed = { ...target, ...amended };
  if (then === 'revoke') return { ...changed, work: 'closed', settledBy: 'silence:revoked' };
  if (then === 'keep') return changed;
  const { settledBy, settledReason, settledReplySk, settledAt, attempts, ...reopened } = changed;
  return { ...reopened, work: 'open', round: (target.round ?? 0) + 1 };
};
