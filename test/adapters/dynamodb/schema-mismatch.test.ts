import { describe, expect, it } from '@jest/globals';
import { contactRequests } from '../../../lambdas/adapters/dynamodb/contact-store.ts';
import { loadConversation } from '../../../lambdas/adapters/dynamodb/conversation-store.ts';
import { createIdentityStore } from '../../../lambdas/adapters/dynamodb/identity-store.ts';
import { itemOf, parseItem, toStoredLead } from '../../../lambdas/adapters/dynamodb/items.ts';
import {
  conversationKey,
  conversationPk,
  type ItemKey,
  identityKey,
  leadKey,
  messageKey,
  numberKey,
} from '../../../lambdas/adapters/dynamodb/keys.ts';
import { loadMessage } from '../../../lambdas/adapters/dynamodb/message-store.ts';
import { createNumberStore } from '../../../lambdas/adapters/dynamodb/number-store.ts';
import { storePersonsMessage } from '../../../lambdas/adapters/dynamodb/person-message-store.ts';
import { queryThread } from '../../../lambdas/adapters/dynamodb/thread-store.ts';
import { SchemaMismatchError } from '../../../lambdas/core/app-error.ts';
import { StoredIdentity } from '../../../schemas/stored.ts';
import { aConversation, NUMBER_ID } from '../../support/a-conversation.ts';
import { aLead } from '../../support/a-lead.ts';
import { aNumber } from '../../support/a-number.ts';
import { aTable, type TestTable } from '../../support/a-table.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { anOutboundMessage } from '../../support/an-outbound.ts';
import { newIds } from '../../support/new-ids.ts';

const HOME = { phoneNumberId: NUMBER_ID, conversationId: 'c0ffee' };
const PERSONAL = '+1 555 personal text';
const text = { conversationId: 'c0ffee', agent: 'agent-1', idempotencyKey: 'key-1', body: 'On my way.' };

type Case = {
  /** Stores a sound item and says where. */
  readonly store: (table: TestTable) => Promise<ItemKey>;
  readonly attribute: string;
  readonly read: (table: TestTable) => Promise<unknown>;
};

const storedConversation = async (table: TestTable) => {
  await table.keep({ conversation: aConversation() });
  return conversationKey(HOME.conversationId);
};
const inbound = anInboundMessage();
const outbound = anOutboundMessage();
const storedMessage = (message: typeof inbound | typeof outbound) => async (table: TestTable) => {
  await table.keep({ ...HOME, message });
  return messageKey(HOME.conversationId, message.sk);
};
const phone = { kind: 'phone', value: '15550001111' } as const;

const CASES: Readonly<Record<string, Case>> = {
  conversation: {
    store: storedConversation,
    attribute: 'owner',
    read: (table) => loadConversation(table, HOME.conversationId),
  },
  'inbound message': {
    store: storedMessage(inbound),
    attribute: 'storedAt',
    read: (table) => loadMessage(table, HOME.conversationId, inbound.sk),
  },
  'outbound message': {
    store: storedMessage(outbound),
    attribute: 'rank',
    read: (table) => queryThread(table, HOME.conversationId, 16),
  },
  identity: {
    store: async (table) => {
      const key = identityKey(NUMBER_ID, phone);
      await table.put({ ...itemOf('identity', key), conversationId: 'c0ffee', contactId: 'ca11' });
      return key;
    },
    attribute: 'schemaVersion',
    read: (table) => createIdentityStore(table).find(NUMBER_ID, [phone]),
  },
  lead: {
    store: async (table) => {
      await table.put(toStoredLead(aLead()));
      return leadKey('ca11');
    },
    attribute: 'status',
    read: (table) => contactRequests(table).loadContact({ contactId: 'ca11' }),
  },
  number: {
    store: async (table) => {
      await createNumberStore(table).save(NUMBER_ID, aNumber());
      return numberKey(NUMBER_ID);
    },
    attribute: 'timeZone',
    read: (table) => createNumberStore(table).load(NUMBER_ID),
  },
  request: {
    store: async (table) => {
      await storedConversation(table);
      await storePersonsMessage(table, newIds(), text);
      const items = await table.partition(conversationPk(HOME.conversationId));
      const request = items.find(({ type }) => type === 'request');
      return { pk: String(request?.pk), sk: String(request?.sk) };
    },
    attribute: 'schemaVersion',
    read: (table) => storePersonsMessage(table, newIds(), text),
  },
};

describe.each(Object.entries(CASES))('a stored %s that does not match', (_, { store, attribute, read }) => {
  it('is told by its key and the path, without its values', async () => {
    const table = await aTable();
    const key = await store(table);
    await expect(read(table)).resolves.toBeDefined();
    await table.spoil(key, attribute, PERSONAL);

    const error = await read(table).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );

    if (!(error instanceof SchemaMismatchError)) throw new Error('it was read', { cause: error });
    expect({ key: error.key, paths: error.paths, code: error.code }).toEqual({
      key,
      paths: [attribute],
      code: 'schema.mismatch',
    });
    expect(`${error.message} ${JSON.stringify(error)}`).not.toContain(PERSONAL);
    expect(error.cause).toBeUndefined();
  });
});

describe('parseItem', () => {
  const identity = { ...itemOf('identity', { pk: 'a', sk: 'ID' }), conversationId: 'c0ffee', contactId: 'ca11' };
  const pathsOf = (item: Record<string, unknown>) => {
    try {
      parseItem(StoredIdentity, item);
    } catch (error) {
      return error instanceof SchemaMismatchError ? error.paths : error;
    }
    return [];
  };

  it('neither defaults what is missing nor passes over what is too much', () => {
    const { contactId, ...without } = identity;

    expect(pathsOf(identity)).toEqual([]);
    expect(pathsOf(without)).toEqual(['contactId']);
    expect(pathsOf({ ...identity, surprise: PERSONAL })).not.toEqual([]);
    expect(pathsOf({ ...identity, surprise: PERSONAL })).not.toContain(PERSONAL);
  });
});
