import * as z from 'zod';
import { Conversation, Slot } from '../../../../schemas/conversation.ts';
import { IsoInstant } from '../../../../schemas/instants.ts';
import { Lead } from '../../../../schemas/lead.ts';
import { Member } from '../../../../schemas/member.ts';
import { InboundMessage, OutboundMessage, ReplyPart } from '../../../../schemas/message.ts';
import { StoredIdentity, StoredRequest } from '../../../../schemas/stored.ts';
import { assertNever } from '../../../core/assert-never.ts';
import { conversationIdOf, type ItemKey } from '../keys.ts';

/*
 * The table as a check of its references sees it: keys and what leads from one item to another, and nothing of what
 * people wrote.
 */

const key = { pk: z.string(), sk: z.string() };
const openKeys = { openPk: z.string().exactOptional(), openSk: z.string().exactOptional() };

const RefIdentity = z.object({
  ...key,
  type: z.literal('identity'),
  ...StoredIdentity.pick({ conversationId: true, contactId: true }).shape,
});
export type RefIdentity = z.infer<typeof RefIdentity>;

const RefContact = z.object({ ...key, type: z.literal('contact'), contactId: z.string() });

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

const LEADING = [
  RefIdentity,
  RefContact,
  RefLead,
  RefMember,
  RefConversation,
  RefInbound,
  RefOutbound,
  RefRequest,
  RefNotification,
] as const;
const LEADING_TYPES: ReadonlySet<string> = new Set(LEADING.map(({ shape }) => shape.type.value));

/** Items of any other type: nothing leads to them, and they lead nowhere. */
const RefOther = z
  .object({ ...key, type: z.string().refine((type) => !LEADING_TYPES.has(type)) })
  .transform((): { readonly type: 'other' } => ({ type: 'other' }));

const RefItem = z.union([...LEADING, RefOther]);

/** What a reader asks of each item. */
export const REFERENCE_ATTRIBUTES = [
  ...['pk', 'sk', 'type', 'conversationId', 'contactId', 'phoneNumberId', 'folder', 'sortAt', 'snoozedUntil'],
  ...['slot', 'inboxPk', 'inboxSk', 'openPk', 'openSk', 'jobId', 'direction', 'messageId', 'round', 'settledBy'],
  ...['settledReplySk', 'author', 'rank', 'reply', 'retryOf', 'retriedBy', 'messageSk', 'status', 'updatedAt'],
  ...['assignee', 'sub', 'role', 'disabledAt', 'revision'],
] as const;

/** All that stands in the partition of one conversation, its messages by sort key. */
export type Partition = {
  readonly conversationId: string;
  readonly conversation?: RefConversation;
  readonly inbound: ReadonlyMap<string, RefInbound>;
  readonly outbound: ReadonlyMap<string, RefOutbound>;
  readonly requests: readonly RefRequest[];
};

export type IndexName = 'open' | 'job' | 'inbox';

/** An entry of an index: the item it leads to, and the keys under which it stands. */
export type IndexEntry = ItemKey & Readonly<Record<string, unknown>>;

export type Store = {
  readonly partitions: ReadonlyMap<string, Partition>;
  readonly identities: readonly RefIdentity[];
  /** Their ids. */
  readonly contacts: ReadonlySet<string>;
  readonly leads: readonly RefLead[];
  /** By subject. */
  readonly members: ReadonlyMap<string, RefMember>;
  readonly notifications: readonly RefNotification[];
  /** Items whose references cannot be read. */
  readonly unreadable: readonly (ItemKey & { readonly type: unknown })[];
  readonly indexes: Readonly<Record<IndexName, readonly IndexEntry[]>>;
  /** Partitions of index `open`. */
  readonly openShards: number;
};

type Writable = {
  conversationId: string;
  conversation?: RefConversation;
  inbound: Map<string, RefInbound>;
  outbound: Map<string, RefOutbound>;
  requests: RefRequest[];
};

/** Sorts raw items, with at least `REFERENCE_ATTRIBUTES`, into a store. */
export const toStore = (
  items: Iterable<Readonly<Record<string, unknown>>>,
  rest: Pick<Store, 'indexes' | 'openShards'>,
): Store => {
  const partitions = new Map<string, Writable>();
  const contacts = new Set<string>();
  const identities: RefIdentity[] = [];
  const leads: RefLead[] = [];
  const members = new Map<string, RefMember>();
  const notifications: RefNotification[] = [];
  const unreadable: (ItemKey & { type: unknown })[] = [];
  const partitionOf = ({ pk }: ItemKey): Writable => {
    const conversationId = conversationIdOf(pk);
    const partition = partitions.get(conversationId) ?? {
      conversationId,
      inbound: new Map(),
      outbound: new Map(),
      requests: [],
    };
    partitions.set(conversationId, partition);
    return partition;
  };

  for (const raw of items) {
    const { data: item } = RefItem.safeParse(raw);
    switch (item?.type) {
      case undefined:
        unreadable.push({ pk: String(raw.pk), sk: String(raw.sk), type: raw.type });
        break;
      case 'identity':
        identities.push(item);
        break;
      case 'contact':
        contacts.add(item.contactId);
        break;
      case 'lead':
        leads.push(item);
        break;
      case 'member':
        members.set(item.sub, item);
        break;
      case 'conversation':
        partitionOf(item).conversation = item;
        break;
      case 'message':
        if (item.direction === 'INBOUND') partitionOf(item).inbound.set(item.sk, item);
        else partitionOf(item).outbound.set(item.sk, item);
        break;
      case 'request':
        partitionOf(item).requests.push(item);
        break;
      case 'notification':
        notifications.push(item);
        break;
      case 'other':
        break;
      default:
        assertNever(item);
    }
  }
  return { partitions, identities, contacts, leads, members, notifications, unreadable, ...rest };
};
