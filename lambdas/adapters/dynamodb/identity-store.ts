import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import type { IsoInstant } from '../../../schemas/instants.ts';
import { StoredIdentity, StoredSeen } from '../../../schemas/stored.ts';
import { AppError } from '../../core/app-error.ts';
import { atMost } from '../../core/at-most.ts';
import { awaitAll } from '../../core/await-all.ts';
import {
  type Alias,
  type AliasRecord,
  aliasId,
  type Identity,
  isSame,
  userAlias,
} from '../../core/identity/aliases.ts';
import type { IdentityStore } from '../../core/identity/resolve-identity.ts';
import { latest, toEpochMs } from '../../core/instants.ts';
import type { Table } from './client.ts';
import { loadConversation } from './conversation-store.ts';
import { parseItem, toInbound } from './items.ts';
import { conversationIdOf, type ItemKey, identityKey, messageKey, seenKey } from './keys.ts';
import { INDEX } from './table.ts';

/** Aliases, and conversations, that a warm function remembers; some 300 bytes each. */
const REMEMBERED = 20_000;
/** A user id is never given away, but what is remembered along with it may change. */
const FRESH_MS = 60_000;
/** DynamoDB, BatchGetItem: at most a hundred items a request. */
const BATCH = 100;
const CONCURRENT_BATCHES = 4;

/** A user id, with the phone number that was seen to belong to the same person. */
type Remembered = {
  readonly record: AliasRecord;
  readonly until: number;
  readonly phone?: { readonly id: string; readonly record: AliasRecord };
};

/**
 * User ids stay in the memory of a warm function for a minute, and with each the phone number that last came with it. A
 * phone number that comes alone, or with another id, is read every time: it may have changed hands.
 */
export const createIdentityStore = (table: Table, capacity = REMEMBERED): IdentityStore => {
  const users = new Map<string, Remembered>();
  /** The user id that a phone number was last remembered with. */
  const holders = new Map<string, string>();
  const heard = new Map<string, IsoInstant>();
  const keep = <Value>(map: Map<string, Value>, key: string, value: Value) => {
    if (map.size >= capacity) map.clear();
    map.set(key, value);
  };
  const freshUser = (id: string): Remembered | undefined => {
    const remembered = users.get(id);
    return remembered && toEpochMs(table.clock.now()) < remembered.until ? remembered : undefined;
  };

  const recall = (phoneNumberId: string, aliases: readonly Alias[]): Map<string, AliasRecord> => {
    const recalled = new Map<string, AliasRecord>();
    for (const alias of aliases.filter(({ kind }) => kind === 'user')) {
      const id = aliasId(phoneNumberId, alias);
      const remembered = freshUser(id);
      if (!remembered) continue;
      recalled.set(id, remembered.record);
      if (remembered.phone) recalled.set(remembered.phone.id, remembered.phone.record);
    }
    return recalled;
  };

  const remember = (phoneNumberId: string, found: ReadonlyMap<string, AliasRecord>, aliases: readonly Alias[]) => {
    const until = toEpochMs(table.clock.now()) + FRESH_MS;
    for (const alias of aliases.filter(({ kind }) => kind === 'user')) {
      const id = aliasId(phoneNumberId, alias);
      const record = found.get(id);
      if (record) keep(users, id, { record, until });
    }
    for (const alias of aliases.filter(({ kind }) => kind === 'phone')) {
      const phone = { id: aliasId(phoneNumberId, alias), record: found.get(aliasId(phoneNumberId, alias)) };
      if (phone.record?.userId === undefined) continue;
      const userId = aliasId(phoneNumberId, userAlias(phone.record.userId));
      const user = users.get(userId);
      if (!user || !isSame(user.record.identity, phone.record.identity)) continue;
      users.set(userId, { ...user, phone: { id: phone.id, record: phone.record } });
      keep(holders, phone.id, userId);
    }
  };

  /** Forgets these addresses, and the user ids that phone numbers among them were seen with. */
  const forget = (ids: Iterable<string>) => {
    for (const id of ids) {
      users.delete(id);
      users.delete(holders.get(id) ?? id);
    }
  };

  return {
    find: async (phoneNumberId, aliases) => {
      const recalled = recall(phoneNumberId, aliases);
      const unread = aliases.filter((alias) => !recalled.has(aliasId(phoneNumberId, alias)));
      const asked = new Set(aliases.map((alias) => aliasId(phoneNumberId, alias)));
      const found = new Map([...recalled].filter(([id]) => asked.has(id)));
      if (unread.length === 0) return found;
      for (const [id, record] of await readRecords(table, phoneNumberId, unread)) found.set(id, record);
      remember(phoneNumberId, found, aliases);
      return found;
    },

    findStored: async (phoneNumberId, messageId, thoroughly) =>
      (thoroughly ? await findSeen(table, phoneNumberId, messageId) : undefined) ??
      (await findMessage(table, messageId)),

    loadConversation: (conversationId) => loadConversation(table, conversationId),

    heardAt: (conversationId) => heard.get(conversationId),

    note: (phoneNumberId, { conversationId, sentAt, aliases }) => {
      keep(heard, conversationId, latest(heard.get(conversationId), sentAt) ?? sentAt);
      if (aliases.length === 0) return;
      const written = new Map(aliases.map(({ alias, next }) => [aliasId(phoneNumberId, alias), next]));
      forget(written.keys());
      remember(
        phoneNumberId,
        written,
        aliases.map(({ alias }) => alias),
      );
    },

    forget: (phoneNumberId, aliases) => forget(aliases.map((alias) => aliasId(phoneNumberId, alias))),
  };
};

const readRecords = async (table: Table, phoneNumberId: string, aliases: readonly Alias[]) => {
  const byPk = new Map(aliases.map((alias) => [identityKey(phoneNumberId, alias).pk, alias]));
  const keys = [...byPk.values()].map((alias) => identityKey(phoneNumberId, alias));
  const items = (await readBatches(table, keys)).map((item) => parseItem(StoredIdentity, item));
  return items.flatMap((item) => {
    const alias = byPk.get(item.pk);
    return alias ? [[aliasId(phoneNumberId, alias), toAliasRecord(item)] as const] : [];
  });
};

/** Items by their keys, as they are now, in as few requests as there can be. */
export const readBatches = async (
  table: Table,
  keys: readonly ItemKey[],
): Promise<readonly Record<string, unknown>[]> => {
  const batches = Array.from({ length: Math.ceil(keys.length / BATCH) }, (_, nth) =>
    keys.slice(nth * BATCH, (nth + 1) * BATCH),
  );
  const some = atMost(CONCURRENT_BATCHES);
  return (await awaitAll(batches.map((batch) => some(() => readBatch(table, batch))))).flat();
};

const TRIES = 4;

const readBatch = async (table: Table, keys: readonly ItemKey[]): Promise<readonly Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  let Keys: Record<string, unknown>[] = keys.map(({ pk, sk }) => ({ pk, sk }));
  for (let tries = 1; ; tries++) {
    const request = { RequestItems: { [table.name]: { Keys, ConsistentRead: true } } };
    const { Responses, UnprocessedKeys } = await table.client.send(new BatchGetCommand(request));
    items.push(...(Responses?.[table.name] ?? []));
    Keys = UnprocessedKeys?.[table.name]?.Keys ?? [];
    if (Keys.length === 0) return items;
    if (tries === TRIES) throw new AppError('table.throttled', `${Keys.length} items were not read`);
    await table.backOff(tries);
  }
};

const toAliasRecord = (item: z.output<typeof StoredIdentity>): AliasRecord => {
  if (!('conversationId' in item)) return { since: item.since, previous: item.previous };
  const { conversationId, contactId, since, previous, userId } = item;
  return {
    identity: { conversationId, contactId },
    ...(since !== undefined && { since }),
    ...(previous && { previous }),
    ...(userId !== undefined && { userId }),
  };
};

const findSeen = async (table: Table, phoneNumberId: string, messageId: string): Promise<Identity | undefined> => {
  const Key = seenKey(phoneNumberId, messageId);
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
  if (!Item) return undefined;
  const { conversationId, contactId } = parseItem(StoredSeen, Item);
  return { conversationId, contactId };
};

const findMessage = async (table: Table, messageId: string): Promise<Identity | undefined> => {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: INDEX.job.name,
      KeyConditionExpression: '#jobId = :jobId',
      ExpressionAttributeNames: { '#jobId': INDEX.job.pk },
      ExpressionAttributeValues: { ':jobId': messageId },
      Limit: 1,
    }),
  );
  const [entry] = Items;
  if (!entry) return undefined;
  const conversationId = conversationIdOf(String(entry.pk));
  const Key = messageKey(conversationId, String(entry.sk));
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
  return Item && { conversationId, contactId: toInbound(Item).contactId };
};
