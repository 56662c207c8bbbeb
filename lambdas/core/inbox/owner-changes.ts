import type { Conversation } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { OutboundMessage } from '../../../schemas/message.ts';
import { both, type ConversationChange, isNoChange, NO_CHANGE, previewOf } from '../conversation.ts';
import { intoFolder } from '../folders.ts';
import { latest } from '../instants.ts';
import { owesAnswer } from './owes-answer.ts';

/*
 * What people do to a conversation. Whatever changes who may answer adds one to `ownerEpoch`: a send of the assistant
 * that saw the epoch before never starts, and a claim that saw it writes no older folder back.
 */

/** What the assistant waited for does not hold up a person. */
const NO_WAIT = ['retryAt'] as const;
/** Given the conversation, the assistant may spend its budget again. */
const NEW_BUDGET = ['budgetMicros'] as const;

/** An agent answers from now on, and has as much time for it as people had before. */
export const takeOver = (seen: Conversation, agent: string, now: IsoInstant): ConversationChange =>
  both(
    {
      set: { owner: 'person', ownerEpoch: seen.ownerEpoch + 1, personAt: now, assignee: agent },
      remove: NO_WAIT,
    },
    owesAnswer({ ...seen, owner: 'person' }) ? intoFolder('waiting', { waitingSince: now }) : intoFolder('open'),
  );

/** Whether there is anything to give back: to the assistant, or into sight. */
export const isWithAssistant = ({ owner, folder }: Conversation): boolean => owner === 'assistant' && folder === 'open';

/** The assistant answers again. */
export const handBack = (seen: Conversation): ConversationChange =>
  both(
    { set: { owner: 'assistant', ownerEpoch: seen.ownerEpoch + 1 }, remove: ['assignee', ...NEW_BUDGET] },
    intoFolder('open'),
  );

/** The assistant answers again, since people have not; that is tried once after each message of the customer. */
export const handBackUnanswered = (seen: Conversation, now: IsoInstant): ConversationChange =>
  both(handBack(seen), { set: { handedBackAt: now }, remove: [] });

const isAwayFromAssistant = ({ owner, deletedAt }: Conversation) => owner === 'person' || deletedAt !== undefined;

/**
 * Nothing is left to do for people. What is open is still the assistant's to answer, as is the next message of the
 * customer, which opens it again; what it is at, where it owns the conversation already, goes on. What was deleted is in
 * sight again, and nothing of it is left to people any more.
 */
export const close = (seen: Conversation): ConversationChange =>
  both(
    {
      set: {
        ...(isAwayFromAssistant(seen) && { owner: 'assistant', ownerEpoch: seen.ownerEpoch + 1 }),
        unread: false,
      },
      remove: ['assignee', ...NEW_BUDGET],
    },
    intoFolder('closed'),
  );

/**
 * Out of sight, and nothing of it is answered any more: what is open is settled as people's, with nothing sent. The
 * next message of the customer brings it back, and the assistant answers that. `undefined`: it is deleted already.
 */
export const deleteConversation = (seen: Conversation, now: IsoInstant): ConversationChange | undefined =>
  seen.folder === 'deleted'
    ? undefined
    : both(
        {
          set: { owner: 'assistant', ownerEpoch: seen.ownerEpoch + 1, unread: false },
          remove: ['assignee', ...NO_WAIT, ...NEW_BUDGET],
        },
        intoFolder('deleted', { deletedAt: now }),
      );

/** In sight again, with the assistant. `undefined`: it is not deleted. */
export const restore = (seen: Conversation): ConversationChange | undefined =>
  seen.folder === 'deleted' ? handBack(seen) : undefined;

/** What the customer writes is stored and never answered. `undefined`: so it is already. */
export const block = (seen: Conversation, now: IsoInstant): ConversationChange | undefined =>
  seen.blockedAt === undefined
    ? { set: { ownerEpoch: seen.ownerEpoch + 1, blockedAt: now }, remove: NO_WAIT }
    : undefined;

/** What the customer writes from now on is answered. `undefined`: so it is already. */
export const unblock = (seen: Conversation): ConversationChange | undefined =>
  seen.blockedAt === undefined ? undefined : { set: { ownerEpoch: seen.ownerEpoch + 1 }, remove: ['blockedAt'] };

export const markRead = (seen: Conversation): ConversationChange | undefined =>
  seen.unread ? { set: { unread: false }, remove: [] } : undefined;

/** A person writes: the conversation is theirs, and moves up. */
export const personWrites = (seen: Conversation, agent: string, body: string, now: IsoInstant): ConversationChange =>
  both(
    {
      set: {
        owner: 'person',
        ownerEpoch: seen.ownerEpoch + 1,
        personAt: now,
        assignee: seen.assignee ?? agent,
        sortAt: now > seen.sortAt ? now : seen.sortAt,
        ...previewOf({ kind: 'text', body }),
        unread: false,
      },
      remove: NO_WAIT,
    },
    intoFolder('open'),
  );

/** What a person sent from the phone app. */
type Elsewhere = Pick<OutboundMessage, 'kind' | 'body' | 'sentAt'>;

/** A reaction, or a change of what was said before, is no answer. */
const NO_ANSWERS: ReadonlySet<string> = new Set(['reaction', 'edit', 'revoke']);

/**
 * A person answered from the phone app: the assistant stands down, unless a person's newer act says otherwise. Order,
 * preview and unread follow as for an agent's message, unless something newer was said. `undefined`: so it is already.
 */
export const personAnsweredElsewhere = (seen: Conversation, echo: Elsewhere): ConversationChange | undefined => {
  if (NO_ANSWERS.has(echo.kind)) return undefined;
  const { sentAt } = echo;
  const isOwnersNews = seen.personAt === undefined || seen.personAt < sentAt;
  const owned = isOwnersNews ? ownedElsewhere(seen, sentAt) : NO_CHANGE;
  const newest = latest(seen.lastInboundAt, seen.lastOutboundAt);
  const shown = newest === undefined || sentAt >= newest ? shownElsewhere(seen, echo) : NO_CHANGE;
  const change = both(shown, owned);
  return isNoChange(change) ? undefined : change;
};

const ownedElsewhere = (seen: Conversation, sentAt: IsoInstant): ConversationChange => {
  const { lastInboundAt, waitingSince } = seen;
  const isAnswered = lastInboundAt === undefined || sentAt >= lastInboundAt;
  return both(
    {
      set: {
        owner: 'person',
        ownerEpoch: seen.ownerEpoch + 1,
        personAt: sentAt,
        lastOutboundAt: latest(seen.lastOutboundAt, sentAt) ?? sentAt,
      },
      remove: NO_WAIT,
    },
    isAnswered ? intoFolder('open') : intoFolder('waiting', { waitingSince: waitingSince ?? lastInboundAt }),
  );
};

const shownElsewhere = (seen: Conversation, { sentAt, ...said }: Elsewhere): ConversationChange => {
  const shown = { sortAt: latest(seen.sortAt, sentAt) ?? sentAt, ...previewOf(said), unread: false };
  const isShown = Object.entries(shown).every(([name, value]) => seen[name as keyof Conversation] === value);
  return isShown ? NO_CHANGE : { set: shown, remove: [] };
};
