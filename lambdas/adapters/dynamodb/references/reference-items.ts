import * as z from 'zod';
import { Conversation, Slot } from '../../../../schemas/conversation.ts';
import { IsoInstant } from '../../../../schemas/instants.ts';
import { Lead } from '../../../../schemas/lead.ts';
import { Member } from '../../../../schemas/member.ts';
import { InboundMessage, OutboundMessage, ReplyPart } from '../../../../schemas/message.ts';
import { PreviousIdentity, StoredRequest } from '../../../../schemas/stored.ts';
import { assertNever } from '../../../core/assert-never.ts';
import type { ItemKey } from '../keys.ts';

/*
 * The table as a check of its references sees it: keys and what leads from one item to another, and nothing of what
 * people wrote.
 */

const key = { pk: z.string(), sk: z.string() };
const openKeys = { openPk: z.string().exactOptional(), openSk: z.string().exactOptional() };

const leadsTo = PreviousIdentity.pick({ conversationId: true, contactId: true }).shape;
const RefIdentity = z.union([
  z.object({ ...key, type: z.literal('identity'), ...leadsTo, previous: PreviousIdentity.exactOptional() }),
  z.object({
    ...key,
    type: z.literal('identity'),
    conversationId: z.undefined().optional(),
    contactId: z.undefined().optional(),
    previous: PreviousIdentity,
  }),
]);
export type RefIdentity = z.infer<typeof RefIdentity>;

const RefContact = z.object({ ...key, type: z.literal('contact'), contactId: z.string() });
export type RefContact = z.infer<typeof RefContact>;

/** Stands in the partition of its contact. */
const RefLead = z.object({
  ...key,
  type: z.literal('lead'),
  ...Lead.pick({ contactId: true, phoneNumberId: true, conversationId: true, status: true, updatedAt: true }).shape,
  inboxPk: z.string(),
  inboxSk: z.string(),
});
export type RefLead = z.infer<typeof RefLead>;

const RefMember = z.object({
  ...key,
  type: z.literal('member'),
  ...Member.pick({ sub: true, role: true, disabledAt: true, revision: true }).shape,
  inboxPk: z.string(),
  inboxSk: z.string(),
});
export type RefMember = z.infer<typeof RefMember>;

const RefConversation = z.object({
  ...key,
  type: z.literal('conversation'),
  ...Conversation.pick({ conversationId: true, contactId: true, phoneNumberId: true, folder: true, sortAt: true })
    .shape,
  assignee: Conversation.shape.assignee,
  earlierConversationId: Conversation.shape.earlierConversationId,
  snoozedUntil: IsoInstant.nullish(),
  slot: Slot.exactOptional(),
  inboxPk: z.string(),
  inboxSk: z.string(),
});
export type RefConversation = z.infer<typeof RefConversation>;

const RefInbound = z.object({
  ...key,
  ...openKeys,
  type: z.literal('message'),
  ...InboundMessage.pick({ direction: true, messageId: true, round: true, settledBy: true, settledReplySk: true })
    .shape,
  jobId: z.string(),
});
export type RefInbound = z.infer<typeof RefInbound>;

const RefOutbound = z.object({
  ...key,
  ...openKeys,
  type: z.literal('message'),
  ...OutboundMessage.pick({ direction: true, author: true, rank: true, retryOf: true, retriedBy: true }).shape,
  reply: ReplyPart.exactOptional(),
});
export type RefOutbound = z.infer<typeof RefOutbound>;

const RefRequest = z.object({ ...key, type: z.literal('request'), ...StoredRequest.pick({ messageSk: true }).shape });
export type RefRequest = z.infer<typeof RefRequest>;

const RefNotification = z.object({
  ...key,
  type: z.literal('notification'),
  conversationId: z.string().exactOptional(),
  messageId: z.string().exactOptional(),
});
export type RefNotification = z.infer<typeof RefNotification>;

const SHAPES = {
  identity: RefIdentity,
  contact: RefContact,
  lead: RefLead,
  member: RefMember,
  conversation: RefConversation,
  request: RefRequest,
  notification: RefNotification,
} as const;

export type RawItem = Readonly<Record<string, unknown>>;

export type RefItem = z.infer<(typeof SHAPES)[keyof typeof SHAPES]> | RefInbound | RefOutbound;

/**
 * An item as far as it leads somewhere. `other`: nothing leads to an item of its type, and it leads nowhere;
 * `unreadable`: its references cannot be read.
 */
export const readReferences = (raw: RawItem): RefItem | 'other' | 'unreadable' => {
  const shape = shapeOf(raw);
  if (shape === undefined) return typeof raw.type === 'string' ? 'other' : 'unreadable';
  const { data } = shape.safeParse(raw);
  return data ?? 'unreadable';
};

const shapeOf = ({ type, direction }: RawItem): z.ZodType<RefItem> | undefined => {
  if (type === 'message') return direction === 'INBOUND' ? RefInbound : RefOutbound;
  return typeof type === 'string' && Object.hasOwn(SHAPES, type) ? SHAPES[type as keyof typeof SHAPES] : undefined;
};

/** What a reader asks of each item. */
export const REFERENCE_ATTRIBUTES = [
  ...['pk', 'sk', 'type', 'conversationId', 'contactId', 'phoneNumberId', 'folder', 'sortAt', 'snoozedUntil'],
  ...['slot', 'inboxPk', 'inboxSk', 'openPk', 'openSk', 'jobId', 'direction', 'messageId', 'round', 'settledBy'],
  ...['settledReplySk', 'author', 'rank', 'reply', 'retryOf', 'retriedBy', 'messageSk', 'status', 'updatedAt'],
  ...['previous', 'earlierConversationId', 'assignee', 'sub', 'role', 'disabledAt', 'revision'],
] as const;

/** All that stands in the partition of one conversation, its messages by sort key. */
export type Partition = {
  readonly conversationId: string;
  readonly conversation?: RefConversation;
  readonly inbound: ReadonlyMap<string, RefInbound>;
  readonly outbound: ReadonlyMap<string, RefOutbound>;
  readonly requests: readonly RefRequest[];
};

/** An entry of an index: the item it leads to, and the keys under which it stands. */
export type IndexEntry = ItemKey & RawItem;

/** Sorts what stands in the partition of one conversation. */
export const toPartition = (
  conversationId: string,
  items: readonly (RefConversation | RefInbound | RefOutbound | RefRequest)[],
): Partition => {
  const inbound = new Map<string, RefInbound>();
  const outbound = new Map<string, RefOutbound>();
  const requests: RefRequest[] = [];
  let conversation: RefConversation | undefined;
  for (const item of items) {
    switch (item.type) {
      case 'conversation':
        conversation = item;
        break;
      case 'message':
        if (item.direction === 'INBOUND') inbound.set(item.sk, item);
        else outbound.set(item.sk, item);
        break;
      case 'request':
        requests.push(item);
        break;
      default:
        assertNever(item);
    }
  }
  return { conversationId, ...(conversation && { conversation }), inbound, outbound, requests };
};
