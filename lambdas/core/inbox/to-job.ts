import type { Conversation } from '../../../schemas/conversation.ts';
import type { ApiJob } from '../../../schemas/inbox-api.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { InboundMessage, OutboundMessage } from '../../../schemas/message.ts';
import { latest } from '../instants.ts';
import { sentAtOf } from '../message-ids.ts';
import { rankOf } from '../statuses.ts';
import { decisionOf } from './decision-on.ts';

type Ids = { readonly conversationId: string; readonly toMessageId: (sk: string) => string };
type State = Pick<ApiJob, 'status' | 'decision' | 'reason'>;

/** Sort key of the reply that a job led to, if it led to one. */
export const replySkOf = ({ settledBy, settledReplySk }: InboundMessage): string | undefined =>
  settledBy?.startsWith('MSG#') ? settledBy : settledReplySk;

/** What became of an inbound message, read from the message, its settling and its reply; nothing stores it twice. */
export const toJob = (
  message: InboundMessage,
  reply: readonly OutboundMessage[],
  conversation: Conversation | undefined,
  now: IsoInstant,
  { conversationId, toMessageId }: Ids,
): ApiJob => {
  const state = stateOf(message, reply, conversation, now);
  const error = reply.find((part) => part.error !== undefined && part.rank === rankOf('failed'))?.error ?? null;
  const isOpen = state.decision === null;
  return {
    jobId: message.messageId,
    inboundProviderMessageId: message.wamid,
    conversationId,
    ...state,
    replyMessageIds: reply.map(({ sk }) => toMessageId(sk)),
    attempts: isOpen ? (conversation?.attempts ?? 0) : (message.attempts ?? 1),
    error,
    createdAt: message.storedAt,
    completedAt:
      isOpen || state.status === 'held' ? null : (latest(message.settledAt, ...reply.map(decidedAt)) ?? null),
  };
};

const stateOf = (
  { settledBy, settledReason }: InboundMessage,
  reply: readonly OutboundMessage[],
  conversation: Conversation | undefined,
  now: IsoInstant,
): State => {
  if (settledBy === undefined) {
    const isLive = conversation?.leaseUntil !== undefined && conversation.leaseUntil > now;
    return { status: isLive ? 'running' : 'queued', decision: null, reason: null };
  }
  if (settledBy === 'handover') return { status: 'done', decision: 'handover', reason: settledReason ?? null };
  if (settledBy === 'person') return { status: 'done', decision: 'handover', reason: 'person' };
  if (settledBy.startsWith('silence:')) {
    return { status: 'done', decision: 'silence', reason: settledBy.slice('silence:'.length) };
  }
  const has = (status: 'held' | 'failed') =>
    reply.some((part) => part.rank === rankOf(status) && decisionOf(part) === undefined);
  if (has('failed')) return { status: 'failed', decision: 'reply', reason: null };
  if (has('held')) return { status: 'held', decision: 'reply', reason: null };
  const decided = reply.map(decisionOf).find((decision) => decision !== undefined);
  if (decided !== undefined) return { status: 'done', decision: 'handover', reason: decided };
  return { status: 'done', decision: 'reply', reason: null };
};

const decidedAt = (part: OutboundMessage): IsoInstant | undefined => {
  if (decisionOf(part) === undefined) return undefined;
  return part.retriedBy === undefined ? part.dismissedAt : sentAtOf(part.retriedBy);
};
