import { BatchGetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type StoredContact, StoredIdentity } from '../../../schemas/stored.ts';
import { AppError } from '../../core/app-error.ts';
import type { Alias, Identity, IdentityStore } from '../../core/webhook/resolve-identity.ts';
import type { Table } from './client.ts';
import { conditional, transact } from './conditional.ts';
import { itemOf, parseItem } from './items.ts';
import { contactKey, identityKey } from './keys.ts';

/** Aliases of a warm function; some 200 bytes each. */
const CACHED_ALIASES = 20_000;

/** Identities never move, so one that was found once stays in the cache of a warm function, which is emptied when full. */
export const createIdentityStore = (table: Table, cacheSize = CACHED_ALIASES): IdentityStore => {
  const cache = new Map<string, Identity>();
  const remember = (pk: string, identity: Identity) => {
    if (cache.size >= cacheSize) cache.clear();
    cache.set(pk, identity);
  };
  const itemFor = (phoneNumberId: string, alias: Alias, identity: Identity): StoredIdentity => ({
    ...itemOf('identity', identityKey(phoneNumberId, alias)),
    conversationId: identity.conversationId,
    contactId: identity.contactId,
  });

  return {
    find: async (phoneNumberId, aliases) => {
      const keys = aliases.map((alias) => identityKey(phoneNumberId, alias));
      const distinct = [...new Map(keys.map((key) => [key.pk, key])).values()];
      // The answer is gathered apart from the cache, which empties itself when it is full.
      const found = new Map(distinct.map(({ pk }) => [pk, cache.get(pk)]));
      const unknown = distinct.filter(({ pk }) => !found.get(pk));
      for (const { pk, conversationId, contactId } of unknown.length > 0 ? await readAll(table, unknown) : []) {
        found.set(pk, { conversationId, contactId });
        remember(pk, { conversationId, contactId });
      }
      return new Map(
        aliases.flatMap((alias) => {
          const identity = found.get(identityKey(phoneNumberId, alias).pk);
          return identity ? [[alias, identity] as const] : [];
        }),
      );
    },

    create: async (phoneNumberId, aliases, identity, contact) => {
      const distinct = [...new Map(aliases.map((alias) => [identityKey(phoneNumberId, alias).pk, alias])).values()];
      const { contactId } = identity;
      const contactItem: StoredContact = { ...itemOf('contact', contactKey(contactId)), contactId, ...contact };
      const items = [...distinct.map((alias) => itemFor(phoneNumberId, alias, identity)), contactItem];
      const created = await transact(table, () =>
        table.client.send(
          new TransactWriteCommand({
            TransactItems: items.map((Item) => ({
              Put: { TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' },
            })),
          }),
        ),
      );
      if (!created.met) return 'taken';
      for (const alias of distinct) remember(identityKey(phoneNumberId, alias).pk, identity);
      return 'created';
    },

    link: async (phoneNumberId, alias, identity) => {
      const Item = itemFor(phoneNumberId, alias, identity);
      const put = new PutCommand({ TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' });
      if ((await conditional(table, () => table.client.send(put))).met) remember(Item.pk, identity);
    },
  };
};

const readAll = async (table: Table, keys: readonly { readonly pk: string; readonly sk: string }[]) => {
  const request = { RequestItems: { [table.name]: { Keys: [...keys], ConsistentRead: true } } };
  const { Responses, UnprocessedKeys } = await table.client.send(new BatchGetCommand(request));
  if (UnprocessedKeys?.[table.name]) throw new AppError('table.throttled', 'identities were not read');
  return (Responses?.[table.name] ?? []).map((item) => parseItem(StoredIdentity, item));
};
