import type * as z from 'zod';
import type { Conversation } from '../../../schemas/conversation.ts';
import type { Lead } from '../../../schemas/lead.ts';
import type { InboundMessage, Message, OutboundMessage } from '../../../schemas/message.ts';
import { SCHEMA_VERSION, StoredConversation, StoredLead, StoredMessage } from '../../../schemas/stored.ts';
import { SchemaMismatchError } from '../../core/app-error.ts';
import { conversationKey, type ItemKey, inboxKeys, leadKey, leadKeys, messageKey, openKeys, workOf } from './keys.ts';

/**
 * Parses a stored item. Nothing is guessed and nothing defaulted.
 *
 * @throws {SchemaMismatchError} with the item's key and the paths that do not fit.
 */
export const parseItem = <Schema extends z.ZodType>(
  schema: Schema,
  item: Record<string, unknown>,
): z.output<Schema> => {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  throw new SchemaMismatchError({ pk: String(item.pk), sk: String(item.sk) }, mismatchPaths(parsed.error.issues));
};

/** Where an item does not fit, without its values; of shapes to choose from, the one that it is nearest to. */
export const mismatchPaths = (issues: readonly z.core.$ZodIssue[]): readonly string[] => [
  ...new Set(
    issues.flatMap((issue) => {
      const nearest =
        issue.code === 'invalid_union' ? issue.errors.toSorted((a, b) => a.length - b.length)[0] : undefined;
      return nearest ? mismatchPaths(nearest) : [issue.path.join('.') || issue.code];
    }),
  ),
];

/** What stands in a list for an item that does not parse: the others are shown all the same. */
export type Unreadable = { readonly id: string; readonly mismatch: SchemaMismatchError };

export const isUnreadable = (row: object): row is Unreadable => 'mismatch' in row;

/** Reads one of a list. `id` is what the list knows it by. */
export const readOr = <Value>(id: string, read: () => Value): Value | Unreadable => {
  try {
    return read();
  } catch (mismatch) {
    if (mismatch instanceof SchemaMismatchError) return { id, mismatch };
    throw mismatch;
  }
};

/** Key, type and version: what every item begins with. */
export const itemOf = <Type extends string>(type: Type, key: ItemKey) =>
  ({ ...key, type, schemaVersion: SCHEMA_VERSION }) as const;

export const toStoredConversation = (conversation: Conversation): StoredConversation => ({
  ...itemOf('conversation', conversationKey(conversation.conversationId)),
  ...conversation,
  deletedAt: conversation.deletedAt ?? null,
  snoozedUntil: conversation.snoozedUntil ?? null,
  ...inboxKeys(conversation),
});

export const toConversation = (item: Record<string, unknown>): Conversation => {
  const { pk, sk, type, schemaVersion, inboxPk, inboxSk, deletedAt, snoozedUntil, ...conversation } = parseItem(
    StoredConversation,
    item,
  );
  return { ...conversation, ...(deletedAt && { deletedAt }), ...(snoozedUntil && { snoozedUntil }) };
};

export const toStoredLead = (lead: Lead): StoredLead => ({
  ...itemOf('lead', leadKey(lead.contactId)),
  ...lead,
  ...leadKeys(lead),
});

export const toLead = (item: Record<string, unknown>): Lead => {
  const { pk, sk, type, schemaVersion, inboxPk, inboxSk, ...lead } = parseItem(StoredLead, item);
  return lead;
};

/** Whose partition and whose index entry a message's item stands in. */
export type MessageHome = {
  readonly phoneNumberId: string;
  readonly conversationId: string;
  readonly openShards: number;
};

export const toStoredMessage = (home: MessageHome, message: Message): StoredMessage => {
  const key = messageKey(home.conversationId, message.sk);
  const open =
    message.work === 'closed'
      ? {}
      : openKeys(message.work, home.openShards, home.phoneNumberId, home.conversationId, message.sk);
  const item = { ...itemOf('message', key), ...open };
  if (message.direction === 'OUTBOUND') {
    const { work, ...attributes } = message;
    return { ...item, ...attributes };
  }
  const { work, content, ...attributes } = message;
  return { ...item, ...attributes, jobId: message.messageId, ...(content && { content: JSON.stringify(content) }) };
};

export const toMessage = (item: Record<string, unknown>): Message => {
  const { pk, type, schemaVersion, openPk, openSk, ...message } = parseItem(StoredMessage, item);
  const work = workOf(openPk);
  if (message.direction === 'OUTBOUND') return { ...message, work };
  const { jobId, ...inbound } = message;
  return { ...inbound, work };
};

export const toOutbound = (item: Record<string, unknown>): OutboundMessage => {
  const message = toMessage(item);
  if (message.direction !== 'OUTBOUND') throw new SchemaMismatchError(keyOf(item), ['direction']);
  return message;
};

export const toInbound = (item: Record<string, unknown>): InboundMessage => {
  const message = toMessage(item);
  if (message.direction !== 'INBOUND') throw new SchemaMismatchError(keyOf(item), ['direction']);
  return message;
};

const keyOf = (item: Record<string, unknown>) => ({ pk: String(item.pk), sk: String(item.sk) });
