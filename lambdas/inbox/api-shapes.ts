import type { Conversation } from '../../schemas/conversation.ts';
import type {
  ApiConversation,
  ApiJob,
  ApiKnowledgeDocument,
  ApiLead,
  ApiMember,
  ApiMessage,
  ApiNotification,
  ApiNumber,
  ApiReport,
} from '../../schemas/inbox-api.ts';
import type { Lead } from '../../schemas/lead.ts';
import type { Member } from '../../schemas/member.ts';
import type { Message, OutboundMessage, SendError } from '../../schemas/message.ts';
import type { BusinessNumber } from '../../schemas/number-settings.ts';
import type { DayCostRow } from '../adapters/dynamodb/day-cost-list.ts';
import type { JobRecord } from '../adapters/dynamodb/job-store.ts';
import { parseDayCostRangeKey } from '../adapters/dynamodb/keys.ts';
import type { DocumentRow } from '../adapters/dynamodb/knowledge-list.ts';
import type { NotificationRecord } from '../adapters/dynamodb/notification-list.ts';
import { AppError } from '../core/app-error.ts';
import { addressIn, NO_ADDRESS } from '../core/identity/peer.ts';
import { decisionOf } from '../core/inbox/decision-on.ts';
import { toJob } from '../core/inbox/to-job.ts';
import { latest } from '../core/instants.ts';
import { rankOf, statusOf } from '../core/statuses.ts';

/** Opaque to callers. */
export const toMessageId = (sk: string): string => Buffer.from(sk).toString('base64url');

/** @throws {AppError} `message.not_found` where no message has such an id. */
export const fromMessageId = (id: string): string => {
  const sk = Buffer.from(id, 'base64url').toString('utf8');
  if (sk.startsWith('MSG#') && toMessageId(sk) === id) return sk;
  throw new AppError('message.not_found', 'no message has this id');
};

const toIdOrNull = (sk: string | undefined): string | null => (sk === undefined ? null : toMessageId(sk));

/** Someone whose only address, a phone number, is another customer's now. */
const NO_NAME = 'Unknown customer';

export const toApiConversation = (conversation: Conversation): ApiConversation => {
  const { peer } = conversation;
  const { phone, userId, username } = peer;
  return {
    id: conversation.conversationId,
    number: conversation.phoneNumberId,
    contact: {
      id: conversation.contactId,
      name: peer.name ?? username ?? (phone === undefined ? (userId ?? peer.parentUserId ?? NO_NAME) : `+${phone}`),
      ...(phone !== undefined && { phone }),
      ...(userId !== undefined && { userId }),
      ...(username !== undefined && { username }),
    },
    owner: conversation.owner,
    assignee: conversation.assignee ?? null,
    folder: conversation.folder,
    labels: conversation.labels,
    unread: conversation.unread,
    preview: conversation.preview,
    previewKind: conversation.previewKind ?? null,
    lastMessageAt: latest(conversation.lastInboundAt, conversation.lastOutboundAt) ?? null,
    windowClosesAt: conversation.windowClosesAt ?? null,
    snoozedUntil: conversation.snoozedUntil ?? null,
    deletedAt: conversation.deletedAt ?? null,
    blockedAt: conversation.blockedAt ?? null,
    optedOutAt: conversation.optedOutAt ?? null,
    isReachable: addressIn(peer) !== undefined,
    earlierConversationId: conversation.earlierConversationId ?? null,
    samePersonAt: conversation.samePersonAt ?? null,
    cost: costOf(conversation),
  };
};

/** All three are counted together, but what a hand back or a closing begins anew. */
const costOf = ({ modelTokens, costMicros, budgetMicros = 0 }: Conversation): ApiConversation['cost'] =>
  modelTokens === undefined || costMicros === undefined ? null : { modelTokens, costMicros, budgetMicros };

export const toApiLead = (lead: Lead): ApiLead => ({
  id: lead.leadId,
  number: lead.phoneNumberId,
  conversationId: lead.conversationId,
  status: lead.status,
  source: lead.source ?? null,
  fields: lead.fields,
  createdAt: lead.createdAt,
  updatedAt: lead.updatedAt,
  qualifiedAt: lead.qualifiedAt ?? null,
});

export const toApiMember = ({ sub, name, email, role, disabledAt }: Member): ApiMember => ({
  id: sub,
  name: name ?? email ?? sub,
  role: role ?? null,
  disabled: disabledAt !== undefined,
});

export const toApiNumber = ({ phoneNumberId, settings, pause }: BusinessNumber): ApiNumber => ({
  id: phoneNumberId,
  ...settings,
  paused: pause ? { ...pause.pausedReason, since: pause.pausedAt, checkAt: pause.checkAt } : null,
});

/** @param conversation whose slot tells a prepared message that is being sent from one that waits. */
export const toApiMessage = (message: Message, conversation: Pick<Conversation, 'slot'> | undefined): ApiMessage => {
  const shared = {
    id: toMessageId(message.sk),
    direction: message.direction,
    channel: 'whatsapp' as const,
    type: message.kind,
    body: message.body,
    sentAt: message.sentAt,
    providerMessageId: message.wamid ?? null,
    ...(message.edits && { edits: message.edits }),
    ...(message.revokedAt !== undefined && { revokedAt: message.revokedAt }),
    ...(message.reactions && { reactions: message.reactions }),
  };
  if (message.direction === 'INBOUND')
    return { ...shared, status: 'received', error: null, author: { kind: 'customer' }, ...NOT_OURS };
  const isSending = message.rank === rankOf('prepared') && conversation?.slot?.messageSk === message.sk;
  const status = isSending ? 'sending' : statusOf(message.rank);
  return {
    ...shared,
    status,
    error: errorOf(status, message),
    author: message.author,
    retryOf: toIdOrNull(message.retryOf),
    retriedBy: toIdOrNull(message.retriedBy),
    dismissedAt: message.dismissedAt ?? null,
    cost: message.reply?.cost ?? null,
  };
};

const NOT_OURS = { retryOf: null, retriedBy: null, dismissedAt: null, cost: null } as const;

const IN_DOUBT: SendError = { code: 'send.unknown', sentence: 'Nobody can say whether WhatsApp sent this message.' };
const NEXT_IN_DOUBT = 'It may have reached the customer: ask before you write it again.';
const NEXT_WINDOW = 'Wait for the customer to write.';
const NEXT_NO_ADDRESS = 'Wait for the customer to write from another number.';
const NEXT_FAILED = 'Send it again, or dismiss it.';
const NEXT_RETRIED = 'It was sent again as a message of its own.';
const NEXT_DISMISSED = 'Nothing: it was dismissed.';

const errorOf = (status: ApiMessage['status'], message: OutboundMessage): ApiMessage['error'] => {
  const error = status === 'held' ? IN_DOUBT : message.error;
  if (!error || (status !== 'held' && status !== 'failed')) return null;
  const decision = decisionOf(message);
  if (decision === 'retried') return { ...error, next: NEXT_RETRIED };
  if (decision === 'dismissed') return { ...error, next: NEXT_DISMISSED };
  if (status === 'held') return { ...error, next: NEXT_IN_DOUBT };
  const isWindow = error.code === 'window.closed' || error.code === '131047';
  if (error.code === NO_ADDRESS.code) return { ...error, next: NEXT_NO_ADDRESS };
  return { ...error, next: isWindow ? NEXT_WINDOW : NEXT_FAILED };
};

export const toApiJob = ({ message, reply, conversation, conversationId }: JobRecord, now: string): ApiJob =>
  toJob(message, reply, conversation, now, { conversationId, toMessageId });

export const toNotificationId = (rangeKey: string): string => Buffer.from(rangeKey).toString('base64url');

export const toApiNotification = (record: NotificationRecord): ApiNotification => {
  const { kind, reason, summary, summaryBy, conversationId, at, readAt, snoozedUntil } = record.notification;
  return {
    id: toNotificationId(record.rangeKey),
    kind,
    reason: reason ?? null,
    summary: summary ?? null,
    summaryBy: summaryBy ?? null,
    number: record.phoneNumberId,
    conversationId: conversationId ?? null,
    messageId: toIdOrNull(record.messageSk),
    at,
    readAt: readAt ?? null,
    snoozedUntil: snoozedUntil ?? null,
  };
};

export const toApiReport = ({ id, cost }: DayCostRow): ApiReport => {
  const { day, phoneNumberId } = parseDayCostRangeKey(id);
  return { number: phoneNumberId, day, ...cost };
};

export const toApiKnowledgeDocument = ({ id, phoneNumberId, document }: DocumentRow): ApiKnowledgeDocument => {
  const { revision, embeddedBy, ...told } = document;
  return { id, number: phoneNumberId, ...told, embeddedBy: embeddedBy ?? null };
};
