import { toEpochMs } from '../../../lambdas/core/instants.ts';
import type { Invocation } from '../invocation.ts';
import {
  type Change,
  isAssistants,
  isInbound,
  isKnownAccepted,
  isLeftBehind,
  isOpen,
  type KnownConversation,
  type Ledger,
  type Reply,
  rank,
  replyOf,
  slotOf,
} from './ledger.ts';

/** A writer reads its clock before its request is on its way, and tries again where it meets another. */
const ON_ITS_WAY_MS = 200;

/** What time it is by the slowest and by the fastest clock of all functions. */
type Clocks = { readonly earliest: () => string; readonly latest: () => string };

/** What a single write may do; each rule looks at one item before and after it, and says what is wrong. */
export const createStoredRules = (ledger: Ledger, clocks: Clocks) => {
  /** The fence under which each consumer holds a conversation. */
  const held = new Map<Invocation, number>();

  /** S2 One Message per wamid and number. */
  const oneMessagePerWamid = ({ sk, before, after }: Change): string | undefined => {
    if (before || !isInbound(after)) return undefined;
    const known = ledger.inboundById.get(String(after?.messageId));
    return known && known.sk !== sk ? `S2 ${String(after?.wamid)} is stored twice` : undefined;
  };

  /** S3 The fence only grows, and no write of an older fence to CONV succeeds. */
  const fenceGrows = ({ before, after, by }: Change): string | undefined => {
    const [was, is] = [Number(before?.fence ?? -1), Number(after?.fence)];
    if (is < was) return `S3 the fence fell from ${was} to ${is}`;
    if (by?.of !== 'consumer') return undefined;
    if (before?.turn !== after?.turn) {
      const leaseUntil = before?.leaseUntil;
      if (typeof leaseUntil === 'string' && leaseUntil >= clocks.latest())
        return `S3 consumer ${by.nth} claimed under a lease`;
      held.set(by, is);
      return undefined;
    }
    if (held.get(by) !== was) return `S3 consumer ${by.nth} wrote under the fence ${was}, which is not its own`;
    if (is !== was) held.delete(by);
    return undefined;
  };

  /** S6 No assistant send starts after a takeover, to an opted-out or blocked person, or outside the window. */
  const sendMayStart = ({ before, after }: Change, { messages }: KnownConversation): string | undefined => {
    const [was, is] = [slotOf(before), slotOf(after)];
    const isSame = was?.messageSk === is?.messageSk && was?.attempt === is?.attempt && was?.turn === is?.turn;
    if (isSame || !is || !after) return undefined;
    const message = messages.get(is.messageSk);
    if (!message) return `S6 a send of ${is.messageSk} starts, which is not stored`;
    if (isKnownAccepted(message)) return `S4 a send of ${is.messageSk} starts, which is known to be accepted`;
    if (!(toEpochMs(String(after.windowClosesAt ?? 0)) + ON_ITS_WAY_MS > toEpochMs(clocks.earliest())))
      return 'S6 a send starts outside the window';
    if (!isAssistants(message)) return undefined;
    if (after.owner !== 'assistant') return "S6 the assistant's send starts after a takeover";
    if (after.optedOutAt !== undefined) return "S6 the assistant's send starts to a person who opted out";
    if (after.blockedAt !== undefined) return "S6 the assistant's send starts to a blocked person";
    return undefined;
  };

  /** S7 Rank only grows, and nothing that was sent is forgotten. */
  const rankGrows = ({ sk, before, after }: Change, { accepted, item }: KnownConversation): string | undefined => {
    if (!before || isInbound(before)) return undefined;
    if (after && Number(after.rank) < Number(before.rank)) {
      return `S7 the rank of ${sk} fell from ${Number(before.rank)} to ${Number(after.rank)}`;
    }
    if (after) return undefined;
    if (accepted.some((send) => send.sk === sk)) return `S7 ${sk} was sent and then deleted`;
    return slotOf(item)?.messageSk === sk ? `S7 ${sk} was deleted while a slot names it` : undefined;
  };

  /** S8 Every inbound is settled once, by one reply or one reason, and again only after a hand back reopened it. */
  const settledOnce = ({ sk, before, after, by }: Change, conversation: KnownConversation): string | undefined => {
    if (!before || !isInbound(before)) return undefined;
    if (!after) return `S8 ${sk} was deleted`;
    const [was, is] = [before.settledBy, after.settledBy];
    const isReopened = Number(after.round ?? 0) === Number(before.round ?? 0) + 1;
    if (was !== undefined && is !== was && !isReopened)
      return `S8 ${sk} was settled by ${String(was)}, then by ${String(is)}`;
    if (isOpen(before) && !isOpen(after) && is === undefined) return `S8 ${sk} was closed without a reason`;
    if (was === is) return undefined;
    const isPeoples = is === 'person' || (is === 'handover' && after.settledReplySk === undefined);
    return isPeoples && by?.of !== 'inbox' && !isPeoplesMatter(conversation, sk)
      ? `S8 ${sk} is left to people, and nobody took it`
      : undefined;
  };

  /** S9 No open Message ever has a time to live. */
  const openStays = ({ sk, after }: Change): string | undefined =>
    isOpen(after) && after?.expiresAt !== undefined ? `S9 ${sk} is open and expires` : undefined;

  return (change: Change, conversation: KnownConversation): readonly (string | undefined)[] => {
    if (change.sk === 'CONV')
      return [fenceGrows(change), sendMayStart(change, conversation), standsInItsFolder(change), changesHands(change)];
    if (!change.sk.startsWith('MSG#')) return [];
    return [
      oneMessagePerWamid(change),
      rankGrows(change, conversation),
      settledOnce(change, conversation),
      openStays(change),
    ];
  };
};

/** 5.6 Every change of owner moves the epoch, and the sweeper gives back only what people were reminded of in vain. */
const changesHands = ({ before, after, by }: Change): string | undefined => {
  if (!before || !after || before.owner === after.owner) return undefined;
  if (Number(after.ownerEpoch) !== Number(before.ownerEpoch) + 1)
    return `5.6 the owner changes from epoch ${Number(before.ownerEpoch)} to ${Number(after.ownerEpoch)}`;
  const isTheirs = by?.of !== 'sweeper' || (before.folder === 'waiting' && before.remindedAt !== undefined);
  return isTheirs
    ? undefined
    : `5.6 the sweeper takes a conversation from people, from folder ${String(before.folder)}`;
};

/** 5.6 What belongs to a folder is there in it alone, and the list shows the conversation where it says it is. */
const standsInItsFolder = ({ after }: Change): string | undefined => {
  if (!after) return undefined;
  const { conversationId, phoneNumberId, folder, owner, sortAt, snoozedUntil, deletedAt, inboxPk, inboxSk } = after;
  const wrong = (what: string) => `5.6 ${String(conversationId)} in folder ${String(folder)}: ${what}`;
  if ((folder === 'snoozed') !== (typeof snoozedUntil === 'string')) return wrong(`snoozed until ${snoozedUntil}`);
  if ((folder === 'deleted') !== (typeof deletedAt === 'string')) return wrong(`deleted at ${deletedAt}`);
  if (folder === 'waiting' && owner !== 'person') return wrong('nobody is waited for');
  const place = [
    `INBOX#${phoneNumberId}#${folder}#0`,
    `${folder === 'snoozed' ? snoozedUntil : sortAt}#${conversationId}`,
  ];
  return inboxPk === place[0] && inboxSk === place[1] ? undefined : wrong(`listed as ${inboxPk} ${inboxSk}`);
};

/**
 * People have the conversation, have put it away, or stepped in between two parts of a reply to this message, the rest
 * of which is not sent; nor is it where the customer opted out in between.
 */
const isPeoplesMatter = ({ item, messages }: KnownConversation, sk: string): boolean => {
  if (item?.owner === 'person' || item?.deletedAt !== undefined) return true;
  const replies = [...messages.values()].map(replyOf).filter((reply) => reply?.answers?.includes(sk));
  return replies.some((reply) => reply?.ownerEpoch !== item?.ownerEpoch || item?.optedOutAt !== undefined);
};

/** S9 Unfinished work, or a slot ⇒ an open Message. Holds after each step, not within a transaction. */
export const findForgottenWork = (conversation: KnownConversation): string | undefined => {
  const { id, item, messages, open } = conversation;
  if (open > 0) return undefined;
  if (slotOf(item)) return `S9 conversation ${id} has a slot and nothing open`;
  for (const [sk, message] of messages) {
    const reply: Reply | undefined = replyOf(message);
    if (message.rank === rank('prepared') && reply && !isLeftBehind(conversation, message))
      return `S9 ${sk} is prepared, and nothing is open beside it`;
  }
  return undefined;
};
