import type { Invocation } from '../invocation.ts';
import type { AcceptedSend } from '../services/graph-api.ts';

/** An item as it is stored; nobody changes it here. */
export type Item = Readonly<Record<string, unknown>>;

export type Slot = { readonly messageSk: string; readonly attempt: number; readonly turn: string };

/** One item changed; `by` is the function whose request did it, unless it was the simulation's own preparation. */
export type Change = {
  readonly pk: string;
  readonly sk: string;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  readonly by: Invocation | undefined;
};

/** What is known of one conversation: its item, its messages, and how many of them are open. */
export type KnownConversation = {
  readonly id: string;
  item: Item | undefined;
  readonly messages: Map<string, Item>;
  open: number;
  readonly accepted: AcceptedSend[];
  /** Sort keys of what a function stored that was dead already, as its request had been under way all along. */
  readonly late: Set<string>;
};

/** Ranks of an outbound message, lowest first, as the architecture lists them (6.3). */
export const RANKS = ['prepared', 'held', 'sent', 'failed', 'delivered', 'read', 'played'] as const;
export const rank = (name: (typeof RANKS)[number]): number => RANKS.indexOf(name);
export const isKnownAccepted = (item: Item | undefined): boolean =>
  item !== undefined && Number(item.rank) >= rank('sent') && item.rank !== rank('failed');

export const isInbound = (item: Item | undefined): boolean => item?.direction === 'INBOUND';
export const isOpen = (item: Item | undefined): boolean => String(item?.openPk ?? '').startsWith('OPEN#');
export const slotOf = (item: Item | undefined): Slot | undefined => item?.slot as Slot | undefined;
export const isAssistants = (item: Item | undefined): boolean =>
  (item?.author as { readonly kind?: string } | undefined)?.kind === 'assistant';

/** Whether a customer waits for people, and the assistant may try again for want of them: once a message. */
export const isWaitingForAssistant = (
  conversation: Item | undefined,
  handsBack: (phoneNumberId: string) => boolean,
): boolean => {
  if (conversation?.folder !== 'waiting' || !handsBack(String(conversation.phoneNumberId))) return false;
  const { handedBackAt, lastInboundAt, optedOutAt, blockedAt } = conversation;
  const wasTried = handedBackAt !== undefined && String(lastInboundAt) <= String(handedBackAt);
  return !wasTried && optedOutAt === undefined && blockedAt === undefined;
};

export type Reply = {
  readonly base: string;
  readonly part: number;
  readonly parts: number;
  readonly answers?: readonly string[];
  readonly ownerEpoch?: number;
  readonly handover?: string;
};
export const replyOf = (item: Item | undefined): Reply | undefined => item?.reply as Reply | undefined;

/**
 * A part of a reply that a dead turn stored after everything it answers was settled, or after the reply had broken off:
 * it is no work, and no turn sends it; the next one deletes it.
 */
export const isLeftBehind = ({ late, messages, accepted }: KnownConversation, item: Item): boolean => {
  const reply = replyOf(item);
  if (!reply || !late.has(String(item.sk))) return false;
  const isOfIt = (message: Item) => replyOf(message)?.base === reply.base;
  const isBroken = [...messages.values()].some(
    (message) => isOfIt(message) && (message.rank === rank('failed') || message.rank === rank('held')),
  );
  return isBroken || !accepted.some(({ sk }) => replyOf(messages.get(sk))?.base === reply.base);
};

/** The account that the invariants keep of what is stored, by listening, in their own words. */
export const createLedger = () => {
  const conversations = new Map<string, KnownConversation>();
  const inboundById = new Map<string, { readonly conversation: KnownConversation; readonly sk: string }>();

  const conversationOf = (id: string): KnownConversation => {
    const known = conversations.get(id);
    if (known) return known;
    const fresh = { id, item: undefined, messages: new Map(), open: 0, accepted: [], late: new Set<string>() };
    conversations.set(id, fresh);
    return fresh;
  };

  return {
    conversations,
    inboundById,
    conversationOf,
    /** Answers the conversation that the change belongs to, if it belongs to one. */
    note: ({ pk, sk, before, after, by }: Change): KnownConversation | undefined => {
      if (!pk.startsWith('CONV#')) return undefined;
      const conversation = conversationOf(pk.slice('CONV#'.length));
      if (sk === 'CONV') conversation.item = after;
      if (sk.startsWith('MSG#')) {
        if (after) conversation.messages.set(sk, after);
        else conversation.messages.delete(sk);
        if (!before && by !== undefined && by.state !== 'running') conversation.late.add(sk);
        conversation.open += Number(isOpen(after)) - Number(isOpen(before));
        if (!before && isInbound(after)) inboundById.set(String(after?.messageId), { conversation, sk });
      }
      return conversation;
    },
  };
};

export type Ledger = ReturnType<typeof createLedger>;
