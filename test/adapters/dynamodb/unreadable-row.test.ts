import { describe, expect, it } from '@jest/globals';
import { listConversations } from '../../../lambdas/adapters/dynamodb/conversation-list.ts';
import { keepEvent, listEvents } from '../../../lambdas/adapters/dynamodb/event-store.ts';
import { isUnreadable, toStoredLead } from '../../../lambdas/adapters/dynamodb/items.ts';
import { listHeldJobs, listJobsOf, listOpenJobs } from '../../../lambdas/adapters/dynamodb/job-store.ts';
import {
  conversationKey,
  eventKey,
  type ItemKey,
  leadKey,
  messageKey,
  notificationKey,
  numberKey,
} from '../../../lambdas/adapters/dynamodb/keys.ts';
import { listLeads } from '../../../lambdas/adapters/dynamodb/lead-list.ts';
import { listNotifications } from '../../../lambdas/adapters/dynamodb/notification-list.ts';
import { notificationRequests } from '../../../lambdas/adapters/dynamodb/notification-store.ts';
import { createNumberStore } from '../../../lambdas/adapters/dynamodb/number-store.ts';
import { listThread } from '../../../lambdas/adapters/dynamodb/thread-store.ts';
import { witnessRequests } from '../../../lambdas/adapters/dynamodb/witness.ts';
import { rankOf } from '../../../lambdas/core/statuses.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../../support/a-conversation.ts';
import { aLead } from '../../support/a-lead.ts';
import { aNumber } from '../../support/a-number.ts';
import { aTable, type TestTable } from '../../support/a-table.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { anOutboundMessage } from '../../support/an-outbound.ts';

const HOME = { phoneNumberId: NUMBER_ID, conversationId: 'c0ffee' };
const OTHER = { phoneNumberId: NUMBER_ID, conversationId: 'c0de' };
const first = anInboundMessage({ wamid: 'wamid.first', sentAt: '2026-03-01T11:00:00.000Z' });
const second = anInboundMessage({ wamid: 'wamid.second', sentAt: '2026-03-01T11:01:00.000Z' });

type Case = {
  /** Stores what is listed and answers the key of what will not match. */
  readonly store: (table: TestTable) => Promise<ItemKey>;
  readonly list: (table: TestTable) => Promise<{ readonly items: readonly object[] }>;
  /** By what its own list names the one that cannot be read. */
  readonly id: string;
};

const aReplyTo = (message: typeof first, sk: string) =>
  anOutboundMessage({
    sk,
    messageId: `${message.messageId}~0`,
    rank: rankOf('held'),
    work: 'held',
    reply: { base: sk, part: 0, parts: 1, ownerEpoch: 0, answers: [message.sk] },
  });
const replySk = `${first.sk}~0`;

const storeHeld = async (table: TestTable) => {
  for (const home of [HOME, OTHER]) {
    await table.keep({ conversation: aConversation(home) });
    await table.keep({ ...home, message: { ...first, work: 'closed', settledBy: replySk, settledAt: NOON } });
    await table.keep({ ...home, message: aReplyTo(first, replySk) });
  }
};

const CASES: Readonly<Record<string, Case>> = {
  conversations: {
    store: async (table) => {
      for (const home of [HOME, OTHER]) await table.keep({ conversation: aConversation(home) });
      return conversationKey(HOME.conversationId);
    },
    list: (table) =>
      listConversations(table, { numbers: [NUMBER_ID], folders: ['open'], limit: 5, matches: () => true }),
    id: HOME.conversationId,
  },
  messages: {
    store: async (table) => {
      for (const message of [first, second]) await table.keep({ ...HOME, message });
      return messageKey(HOME.conversationId, first.sk);
    },
    list: (table) => listThread(table, HOME.conversationId, 10),
    id: first.sk,
  },
  'open jobs, by a message': {
    store: async (table) => {
      for (const message of [first, second]) await table.keep({ ...HOME, message });
      return messageKey(HOME.conversationId, first.sk);
    },
    list: (table) => listOpenJobs(table, { limit: 10 }),
    id: first.messageId,
  },
  'open jobs, by a conversation': {
    store: async (table) => {
      for (const home of [HOME, OTHER]) {
        await table.keep({ conversation: aConversation(home) });
        await table.keep({ ...home, message: home === HOME ? first : second });
      }
      return conversationKey(HOME.conversationId);
    },
    list: (table) => listOpenJobs(table, { limit: 10 }),
    id: first.messageId,
  },
  'held jobs, by a reply': {
    store: async (table) => {
      await storeHeld(table);
      return messageKey(HOME.conversationId, replySk);
    },
    list: (table) => listHeldJobs(table, { limit: 10 }),
    id: `${first.messageId}~0`,
  },
  'jobs of a conversation, by a message': {
    store: async (table) => {
      await table.keep({ conversation: aConversation(HOME) });
      for (const message of [first, second]) await table.keep({ ...HOME, message });
      return messageKey(HOME.conversationId, first.sk);
    },
    list: (table) => listJobsOf(table, HOME.conversationId, { limit: 10 }),
    id: first.messageId,
  },
  notifications: {
    store: async (table) => {
      const { notify } = notificationRequests(table, { ...HOME, openShards: 16 });
      for (const { sk } of [first, second]) await notify({ kind: 'held', messageSk: sk });
      return notificationKey(NUMBER_ID, first.sentAt, 'held', first.messageId);
    },
    list: (table) => listNotifications(table, { numbers: [NUMBER_ID], limit: 10, matches: () => true }),
    id: `${first.sentAt}#held#${first.messageId} ${NUMBER_ID}`,
  },
  leads: {
    store: async (table) => {
      for (const contactId of ['ca11', 'ca12']) await table.put(toStoredLead(aLead({ leadId: contactId, contactId })));
      return leadKey('ca11');
    },
    list: (table) => listLeads(table, { numbers: [NUMBER_ID], statuses: ['new'], limit: 10 }),
    id: 'ca11',
  },
  events: {
    store: async (table) => {
      for (const id of ['ab', 'cd'])
        await keepEvent(table, () => id, { kind: 'platform', reason: 'errors', raw: '{}' });
      return eventKey(NOON, 'ab', 0);
    },
    list: (table) => listEvents(table, NOON.slice(0, 10), 5),
    id: eventKey(NOON, 'ab', 0).sk,
  },
  numbers: {
    store: async (table) => {
      for (const id of [NUMBER_ID, '200000000000002']) await createNumberStore(table).save(id, aNumber());
      return numberKey(NUMBER_ID);
    },
    list: async (table) => ({ items: await createNumberStore(table).list() }),
    id: NUMBER_ID,
  },
};

describe.each(Object.entries(CASES))('a list of %s, of which one cannot be read', (_, { store, list, id }) => {
  it('has a row for it, by its id and its key, among those that can', async () => {
    const table = await aTable({ now: NOON });
    const key = await store(table);
    const before = (await list(table)).items;
    await table.spoil(key, 'type', 'something else');

    const { items } = await list(table);

    expect(before).toHaveLength(2);
    expect(before.filter(isUnreadable)).toEqual([]);
    expect(items).toHaveLength(2);
    expect(items.filter(isUnreadable)).toMatchObject([{ id, mismatch: { key } }]);
  });
});

describe('a conversation that cannot be read', () => {
  it('does not keep another one from its witness', async () => {
    const table = await aTable({ now: NOON });
    await table.keep({ conversation: aConversation({ ...HOME, lastInboundAt: '2026-03-01T11:59:00.000Z' }) });
    await table.keep({ conversation: aConversation({ ...OTHER, lastInboundAt: '2026-03-01T11:58:00.000Z' }) });
    await table.spoil(conversationKey(HOME.conversationId), 'owner', 'nobody');

    expect(await witnessRequests(table, NUMBER_ID).findWitness({})).toBe('2026-03-01T11:58:00.000Z');
  });
});
