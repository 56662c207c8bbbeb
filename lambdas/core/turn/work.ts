import type { Conversation } from '../../../schemas/conversation.ts';
import type { Lead } from '../../../schemas/lead.ts';
import type { InboundMessage, Message, OutboundMessage } from '../../../schemas/message.ts';
import type { NumberSettings } from '../../../schemas/number-settings.ts';
import { isEmergency } from '../assistant/emergency.ts';
import { replySk } from '../message-ids.ts';
import { isAccepted, rankOf } from '../statuses.ts';
import type { TurnContext } from './commands.ts';

/** What a turn holds in its hands after the claim: the conversation as it wrote it, and the thread as it was loaded. */
export type Work = {
  readonly context: TurnContext;
  readonly conversation: Conversation;
  readonly thread: readonly Message[];
  readonly settings: NumberSettings;
  /** What is known of the customer as a lead; absent while there is none. */
  readonly lead?: Lead;
  /** How often this turn has waited to try again. */
  readonly waits: number;
  /** The number is paused, and this turn tries whether it can send again. */
  readonly isProbe: boolean;
};

/** How a turn ended, for the log and the tests. */
export type TurnEnd = { readonly end: 'nothing' | 'leased' | 'fenced' | 'no-settings' | 'paused' | 'waiting' | 'done' };

/** Whether the turn may go on with more work, and with what it then knows. */
export type Onward = { readonly goOn: Work } | TurnEnd;

export const openInbound = (thread: readonly Message[]): readonly InboundMessage[] =>
  thread.filter((message) => message.direction === 'INBOUND').filter((message) => message.work === 'open');

/** Something open tells of an emergency: people are told of it as such, whoever owns the conversation. */
export const holdsEmergency = ({ thread, settings }: Pick<Work, 'thread' | 'settings'>): boolean =>
  isEmergency(
    openInbound(thread).map(({ body }) => body),
    settings,
  );

const outbound = (thread: readonly Message[]): readonly OutboundMessage[] =>
  thread.filter((message) => message.direction === 'OUTBOUND');

const isPrepared = (message: OutboundMessage) => message.rank === rankOf('prepared');

/** People's messages that wait to be sent, in order. */
export const peoplesPrepared = (thread: readonly Message[]): readonly OutboundMessage[] =>
  outbound(thread).filter(
    (message) => message.author.kind === 'person' && message.work === 'open' && isPrepared(message),
  );

/** What was sent, failed or is held, and nobody has looked at since: a status or a crash left it open. */
export const openOutcomes = (thread: readonly Message[]): readonly OutboundMessage[] =>
  outbound(thread).filter((message) => message.work === 'open' && !isPrepared(message));

/** The reply to a message, if it has come to its end, whole or broken off by a failure or a hold: its parts in order. */
export const finishedReplyTo = (thread: readonly Message[], { sk, round }: InboundMessage) => {
  const base = replySk(sk, round ?? 0, 0);
  const parts = inOrder(outbound(thread).filter((message) => message.reply?.base === base));
  if (parts[0]?.sk !== base || parts.some(isPrepared)) return undefined;
  const isBroken = parts.some(({ rank }) => rank === rankOf('failed') || rank === rankOf('held'));
  return isBroken || parts.length === parts[0].reply?.parts ? parts : undefined;
};

/** Replies of which a part went out, and of which no other ever will, although none failed or is held. */
export const halfSentReplies = ({ conversation, thread }: Work): readonly (readonly OutboundMessage[])[] =>
  repliesIn(thread).filter((parts) => {
    const isWhole = parts.length === parts[0]?.reply?.parts && parts.every(({ rank }) => isAccepted(rank));
    const mayGoOn = parts.some((part) => isPrepared(part) && maySend(conversation, part));
    const isBroken = parts.some(({ rank }) => !isAccepted(rank) && rank !== rankOf('prepared'));
    return parts[0]?.reply?.part === 0 && isAccepted(parts[0].rank) && !isWhole && !mayGoOn && !isBroken;
  });

/** Replies of the assistant with a part that was not sent, each as its parts in order. */
export const unsentReplies = (thread: readonly Message[]): readonly (readonly OutboundMessage[])[] =>
  repliesIn(thread).filter((reply) => reply.some(isPrepared));

const repliesIn = (thread: readonly Message[]): readonly (readonly OutboundMessage[])[] => {
  const parts = outbound(thread).filter((message) => message.reply !== undefined);
  return [...Map.groupBy(parts, (message) => message.reply?.base).values()].map(inOrder);
};

/** Parts of one reply, the first one first. */
export const inOrder = (parts: readonly OutboundMessage[]): readonly OutboundMessage[] =>
  parts.toSorted((a, b) => (a.reply?.part ?? 0) - (b.reply?.part ?? 0));

/** Whether the assistant answers here: nobody else owns the conversation, has put it away, or wants to hear no more. */
export const mayAssistantWrite = ({ owner, deletedAt, blockedAt, optedOutAt }: Conversation): boolean =>
  owner === 'assistant' && deletedAt === undefined && blockedAt === undefined && optedOutAt === undefined;

/** Whether this of the assistant's may still go out: it was decided for the conversation as whoever owns it left it. */
export const maySend = (conversation: Conversation, { author, reply }: OutboundMessage): boolean =>
  author.kind === 'person' || (mayAssistantWrite(conversation) && reply?.ownerEpoch === conversation.ownerEpoch);

export const hasWork = (conversation: Conversation | undefined, thread: readonly Message[]): boolean =>
  conversation?.slot !== undefined || thread.some((message) => message.work === 'open');
