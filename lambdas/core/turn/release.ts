import type { Conversation } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import { forgetReplies } from '../assistant/count-reply.ts';
import { applyChange, both, type ConversationChange, isNoChange, NO_CHANGE } from '../conversation.ts';
import { intoFolder, withoutFolder } from '../folders.ts';
import { ask, type Step } from './commands.ts';
import type { TurnEnd, Work } from './work.ts';

/** What it takes to write a conversation: the claimed one, and the turn that claimed it. */
type HeldConversation = Pick<Work, 'context' | 'conversation'>;

/** A person would have to change the owner just so often during one write. */
const MAX_WRITES = 3;

/**
 * Writes the conversation under the fence and keeps it. Where a person took it meanwhile, it stays theirs and the rest
 * is written; where one gave it back or closed it, a handover still takes place, so that nobody waits in vain.
 */
export function* write<Held extends HeldConversation>(
  work: Held,
  change: ConversationChange,
): Step<{ readonly goOn: Held } | TurnEnd> {
  let seen = work.conversation;
  let attempted = change;
  for (let tries = 0; tries < MAX_WRITES; tries++) {
    if (isNoChange(attempted)) return { goOn: { ...work, conversation: seen } };
    const next = applyChange(seen, attempted);
    const outcome = yield* ask('write', { seen, change: attempted, next });
    if (outcome === 'written') return { goOn: { ...work, conversation: next } };
    const stored = outcome === 'taken' ? yield* ask('loadConversation', {}) : undefined;
    if (stored?.fence !== seen.fence) return { end: 'fenced' };
    seen = stored;
    attempted = stored.owner === 'person' ? withoutOwner(change) : withEpochAfter(stored, change);
  }
  return { end: 'fenced' };
}

const withoutOwner = (change: ConversationChange): ConversationChange => {
  const { set, remove } = withoutFolder(change);
  const { owner, ownerEpoch, ...rest } = set;
  return { set: rest, remove };
};

const withEpochAfter = ({ ownerEpoch }: Conversation, { set, remove }: ConversationChange): ConversationChange => ({
  set: { ...set, ownerEpoch: ownerEpoch + 1 },
  remove,
});

/**
 * What the turn has to say of its attempts: after `progress` they are forgotten; after it `tried` and failed they
 * count; a turn that only `waited` does not count.
 */
export type Effort = 'progress' | 'tried' | 'waited';

/**
 * Release: ends the lease in the same write as the last change, and moves the fence on, so that a write of this turn
 * that is still on its way finds a later one.
 */
export function* release(
  work: HeldConversation,
  change: ConversationChange,
  effort: Effort,
  end: TurnEnd['end'],
): Step<TurnEnd> {
  const { conversation } = work;
  const released: ConversationChange = {
    set: { ...change.set, fence: conversation.fence + 1, attempts: attemptsAfter(conversation, effort) },
    remove: [
      ...change.remove,
      'leaseUntil',
      ...(effort === 'progress' && conversation.retryAt ? (['retryAt'] as const) : []),
    ],
  };
  const written = yield* write(work, released);
  return 'end' in written ? written : { end };
}

const attemptsAfter = ({ attempts }: Conversation, effort: Effort): number => {
  if (effort === 'progress') return 0;
  return effort === 'tried' ? attempts : Math.max(0, attempts - 1);
};

/** Gives up for now; the first sweep after `retryAt` tries again. */
export function* releaseUntil(
  work: HeldConversation,
  retryAt: IsoInstant,
  change: ConversationChange,
  effort: Effort,
): Step<TurnEnd> {
  return yield* release(work, { set: { ...change.set, retryAt }, remove: change.remove }, effort, 'waiting');
}

/** People answer from now on, wherever it was put; an assistant's send that saw the epoch before never starts. */
export const handoverChange = ({ conversation, context }: HeldConversation): ConversationChange =>
  conversation.owner === 'person'
    ? NO_CHANGE
    : both(
        { set: { owner: 'person', ownerEpoch: conversation.ownerEpoch + 1 }, remove: [] },
        both(intoFolder('waiting', { waitingSince: context.now() }), forgetReplies(conversation)),
      );

/** Something happened that a person has to look at. */
export const SHOW: ConversationChange = { set: { unread: true }, remove: [] };

export const CLEAR_SLOT: ConversationChange = { set: {}, remove: ['slot'] };
