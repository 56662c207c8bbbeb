import type { Conversation } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { InboundMessage, Message } from '../../../schemas/message.ts';
import { amendmentOf } from '../amendments.ts';
import { applyChange, both, type ConversationChange, emptyConversation, previewOf } from '../conversation.ts';
import { intoFolder } from '../folders.ts';
import { withSender } from '../identity/peer.ts';
import { addSeconds, latest } from '../instants.ts';
import { ask, type Step, type TurnContext } from './commands.ts';
import type { Loaded } from './load.ts';
import { openInbound } from './work.ts';

/** An invocation cannot outlive its function's timeout; the lease does, by this much. */
const LEASE_MARGIN_SECONDS = 5;
/** Meta, customer service window: 24 hours from the customer's last message. */
const WINDOW_SECONDS = 24 * 3_600;

/**
 * Claim: takes the fence for this turn, and shows agents what was received. Only the holder of the fence writes the
 * conversation from here on. `countAttempt` is false for a turn that will decide nothing.
 */
export function* claim(
  context: TurnContext,
  { conversation, thread }: Loaded,
  countAttempt: boolean,
): Step<
  | { readonly outcome: 'claimed'; readonly conversation: Conversation }
  | { readonly outcome: 'moved' | 'leased' | 'nothing' }
> {
  const seen = conversation ?? newConversation(context, thread);
  if (!seen) return { outcome: 'nothing' };
  // Every write that changes the lease moves the fence, so the claim's condition on the fence holds for the lease too.
  if (seen.leaseUntil !== undefined && seen.leaseUntil >= context.now()) return { outcome: 'leased' };
  const change = claimChange(context, seen, thread, countAttempt);
  const next = applyChange(seen, change);
  const jobs = openInbound(thread);
  const outcome = yield* ask('claim', { seen: conversation, change, next, jobs });
  return outcome === 'claimed' ? { outcome, conversation: next } : { outcome };
}

const claimChange = (
  context: TurnContext,
  seen: Conversation,
  thread: readonly Message[],
  countAttempt: boolean,
): ConversationChange => {
  const received = receive(seen, thread, context.now());
  return {
    set: {
      ...received.set,
      ...doubtSlot(seen, context),
      fence: seen.fence + 1,
      turn: context.turn,
      leaseUntil: addSeconds(context.endsAt, LEASE_MARGIN_SECONDS),
      attempts: seen.attempts + (countAttempt ? 1 : 0),
    },
    remove: received.remove,
  };
};

/** A slot that a dead turn left: its outcome is in doubt since that turn could last have done anything. */
const doubtSlot = ({ slot, leaseUntil }: Conversation, { now }: TurnContext): Partial<Pick<Conversation, 'slot'>> =>
  slot && slot.since === undefined ? { slot: { ...slot, since: leaseUntil ?? now() } } : {};

/** What the open messages that no claim has shown yet change for agents: order, preview, window, folder. */
const receive = (seen: Conversation, thread: readonly Message[], now: IsoInstant): ConversationChange => {
  // A person's turn settles all that is open, so whatever is open there is news, however late it became durable.
  const isFresh = ({ storedAt }: InboundMessage) =>
    seen.owner === 'person' || seen.receivedAt === undefined || storedAt > seen.receivedAt;
  const fresh = openInbound(thread).filter(isFresh).filter(isNews);
  const windowClosesAt = latest(seen.windowClosesAt, ...openInbound(thread).filter(isCustomers).map(windowAfter));
  const window = windowClosesAt !== seen.windowClosesAt && windowClosesAt !== undefined && { windowClosesAt };
  const newest = fresh.at(-1);
  // Nobody is bothered with what a blocked customer writes.
  if (!newest || seen.blockedAt !== undefined) return { set: { ...window }, remove: [] };
  const isLatest = seen.lastInboundAt === undefined || newest.sentAt >= seen.lastInboundAt;
  const receivedAt = latest(seen.receivedAt, ...fresh.map(({ storedAt }) => storedAt));
  const shown: ConversationChange = {
    set: {
      ...(isLatest && {
        lastInboundAt: newest.sentAt,
        ...previewOf(asShown(newest)),
        peer: withSender(seen, newest),
        sortAt: latest(seen.sortAt, newest.sentAt) ?? newest.sentAt,
      }),
      ...(receivedAt !== undefined && { receivedAt }),
      ...window,
      unread: true,
    },
    remove: [],
  };
  // An edit alone is shown where the conversation is: closed and deleted ones stay so.
  const isOnlyEdited = fresh.every(({ kind }) => kind === 'edit');
  const isPutAway = seen.folder === 'closed' || seen.folder === 'deleted';
  return isOnlyEdited && isPutAway ? shown : both(shown, inSight(seen, now));
};

/**
 * Where agents see what came in. Whoever waits already has waited since then, and people who were reminded of it were.
 * A snooze does not move the epoch, so one that was not there yet when the conversation was loaded ends too.
 */
const inSight = ({ owner, folder, waitingSince }: Conversation, now: IsoInstant): ConversationChange => {
  if (owner === 'assistant') return intoFolder('open');
  const { set, remove } = intoFolder('waiting', { waitingSince: (folder === 'waiting' && waitingSince) || now });
  return { set, remove: folder === 'waiting' ? remove.filter((name) => name !== 'remindedAt') : remove };
};

/** A reaction or a deletion says nothing new: it opens, moves and marks nothing. */
const isNews = ({ kind }: InboundMessage) => kind !== 'reaction' && kind !== 'revoke';

/** Of an edit, a list shows the new words. */
const asShown = (message: InboundMessage): Pick<Message, 'kind' | 'body'> => {
  const amendment = amendmentOf(message);
  const words = amendment?.kind === 'edit' ? amendment.words : undefined;
  return words === undefined ? message : { kind: 'text', body: words };
};

/** A system message tells of the customer, who did not write it. */
const isCustomers = ({ kind }: InboundMessage) => kind !== 'system';

const windowAfter = ({ sentAt }: InboundMessage) => addSeconds(sentAt, WINDOW_SECONDS);

/** The conversation as its first message makes it; `undefined` while there is none to make it from. */
const newConversation = (context: TurnContext, thread: readonly Message[]): Conversation | undefined => {
  const first: InboundMessage | undefined = openInbound(thread)[0];
  if (!first) return undefined;
  return emptyConversation({
    conversationId: context.conversationId,
    phoneNumberId: context.phoneNumberId,
    contactId: first.contactId,
    peer: first.sender,
    sortAt: first.sentAt,
  });
};
