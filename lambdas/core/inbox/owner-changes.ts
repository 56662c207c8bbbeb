import type { Conversation } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import { type ConversationChange, toPreview } from '../conversation.ts';

/*
 * What people do to a conversation. Whatever changes who may answer adds one to `ownerEpoch`: a send of the assistant
 * that saw the epoch before never starts.
 */

const isAnswered = ({ lastInboundAt, lastOutboundAt }: Conversation) =>
  lastInboundAt === undefined || (lastOutboundAt !== undefined && lastOutboundAt >= lastInboundAt);

/** What the assistant waited for does not hold up a person. */
const NO_WAIT = ['retryAt'] as const;

/** An agent answers from now on. */
export const takeOver = (seen: Conversation, agent: string, now: IsoInstant): ConversationChange => ({
  set: {
    owner: 'person',
    ownerEpoch: seen.ownerEpoch + 1,
    personAt: now,
    assignee: agent,
    folder: isAnswered(seen) ? 'open' : 'waiting',
  },
  remove: NO_WAIT,
});

/** The assistant answers again. */
export const handBack = (seen: Conversation): ConversationChange => ({
  set: { owner: 'assistant', ownerEpoch: seen.ownerEpoch + 1, folder: 'open' },
  remove: ['assignee'],
});

/** Nothing is left to do; the next message of the customer opens it again, and the assistant answers. */
export const close = (seen: Conversation): ConversationChange => ({
  set: { owner: 'assistant', ownerEpoch: seen.ownerEpoch + 1, folder: 'closed', unread: false },
  remove: ['assignee'],
});

export const markRead = (seen: Conversation): ConversationChange | undefined =>
  seen.unread ? { set: { unread: false }, remove: [] } : undefined;

/** A person writes: the conversation is theirs, and moves up. */
export const personWrites = (seen: Conversation, agent: string, body: string, now: IsoInstant): ConversationChange => ({
  set: {
    owner: 'person',
    ownerEpoch: seen.ownerEpoch + 1,
    personAt: now,
    assignee: seen.assignee ?? agent,
    folder: 'open',
    sortAt: now > seen.sortAt ? now : seen.sortAt,
    preview: toPreview(body),
    unread: false,
  },
  remove: NO_WAIT,
});
