import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changeConversation } from '../../../lambdas/adapters/dynamodb/change-conversation.ts';
import type { Table } from '../../../lambdas/adapters/dynamodb/client.ts';
import { type ConversationFilter, listConversations } from '../../../lambdas/adapters/dynamodb/conversation-list.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import type { Conversation, Folder } from '../../../schemas/conversation.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { aTable, type TestTable } from '../../support/a-table.ts';
import { beforeNext, countRequests } from '../../support/disturb.ts';
import { readable } from '../../support/readable.ts';

const everything = () => true;
const ofOpen = (over: Partial<ConversationFilter> = {}): ConversationFilter => ({
  numbers: ['1'],
  folders: ['open'],
  limit: 25,
  matches: everything,
  ...over,
});

const idsOf = (conversations: readonly Conversation[]) => conversations.map(({ conversationId }) => conversationId);

const keepAll = async (table: TestTable, conversations: readonly Conversation[]) => {
  await Promise.all(conversations.map((conversation) => table.keep({ conversation })));
};

const conversation = (n: number, over: Partial<Conversation> = {}) =>
  aConversation({
    conversationId: `c${String(n).padStart(4, '0')}`,
    phoneNumberId: '1',
    sortAt: addSeconds(NOON, n),
    ...over,
  });

const walk = async (table: Table, filter: ConversationFilter) => {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await listConversations(table, { ...filter, cursor });
    pages.push(idsOf(readable(page.items)));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return pages;
};

describe('the list of conversations', () => {
  it('merges numbers and folders, newest first, and leaves the others out', async () => {
    const table = await aTable();
    await keepAll(table, [
      conversation(1),
      conversation(2, { phoneNumberId: '2', folder: 'waiting' }),
      conversation(3, { folder: 'closed' }),
      conversation(4, { folder: 'waiting' }),
      conversation(5, { phoneNumberId: '3' }),
      conversation(6, { phoneNumberId: '2' }),
    ]);

    const { items, nextCursor } = await listConversations(
      table,
      ofOpen({ numbers: ['1', '2'], folders: ['open', 'waiting'] }),
    );

    expect(idsOf(readable(items))).toEqual(['c0006', 'c0004', 'c0002', 'c0001']);
    expect(nextCursor).toBeUndefined();
  });

  it('is walked by its cursor so that each is seen once, in order, whatever the page and the filter', async () => {
    const place = fc.record({
      number: fc.constantFrom('1', '2', '3'),
      folder: fc.constantFrom<Folder>('open', 'waiting', 'closed'),
      second: fc.integer({ min: 0, max: 5 }),
      unread: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(place, { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        async (places, limit, onlyUnread) => {
          const table = await aTable();
          const all = places.map(({ number, folder, second, unread }, n) =>
            conversation(n, { phoneNumberId: number, folder, unread, sortAt: addSeconds(NOON, second) }),
          );
          await keepAll(table, all);
          const matches = ({ unread }: Conversation) => unread || !onlyUnread;
          const pages = await walk(
            table,
            ofOpen({ numbers: ['1', '2'], folders: ['open', 'waiting'], limit, matches }),
          );

          const expected = all
            .filter(({ phoneNumberId, folder }) => phoneNumberId !== '3' && folder !== 'closed')
            .filter(matches)
            .toSorted((a, b) => (`${a.sortAt}${a.conversationId}` < `${b.sortAt}${b.conversationId}` ? 1 : -1));
          expect(pages.flat()).toEqual(idsOf(expected));
          expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('is whole when many numbers have a few each', async () => {
    const table = await aTable();
    const numbers = Array.from({ length: 35 }, (_, n) => `number-${n}`);
    await keepAll(
      table,
      numbers.map((phoneNumberId, n) => conversation(n, { phoneNumberId })),
    );

    const pages = await walk(table, ofOpen({ numbers, limit: 25 }));

    expect(pages.map((page) => page.length)).toEqual([25, 10]);
    expect(new Set(pages.flat()).size).toBe(35);
  });

  it('looks through 500 conversations a page at most, and goes on from there', async () => {
    const table = await aTable();
    const unreadAt = [0, 50, 560];
    await keepAll(
      table,
      Array.from({ length: 620 }, (_, n) => conversation(n, { unread: unreadAt.includes(n) })),
    );
    const filter = ofOpen({ limit: 10, matches: ({ unread }) => unread });
    const requests = countRequests(table);
    const first = await listConversations(table, filter);

    expect(requests()).toBeLessThanOrEqual(2 * 20);
    expect(idsOf(readable(first.items))).toEqual(['c0560']);
    expect(first.nextCursor).toBeDefined();
    expect((await walk(table, filter)).flat()).toEqual(['c0560', 'c0050', 'c0000']);
  });

  it('goes on below what was shown also when the last one shown has just moved up', async () => {
    const table = await aTable();
    await keepAll(table, [conversation(1), conversation(2), conversation(3), conversation(4)]);
    beforeNext(table, 'BatchGetItemCommand', () =>
      changeConversation(table.another(), 'c0003', () => ({ set: { sortAt: addSeconds(NOON, 99) }, remove: [] })),
    );

    expect(await walk(table, ofOpen({ limit: 2 }))).toEqual([
      ['c0004', 'c0003'],
      ['c0002', 'c0001'],
    ]);
  });

  it('leaves out a conversation that has just moved to a folder that is not asked for', async () => {
    const table = await aTable();
    await keepAll(table, [conversation(1), conversation(2), conversation(3)]);
    beforeNext(table, 'BatchGetItemCommand', () =>
      changeConversation(table.another(), 'c0002', () => ({ set: { folder: 'closed' }, remove: [] })),
    );

    expect(idsOf(readable((await listConversations(table, ofOpen())).items))).toEqual(['c0003', 'c0001']);
  });
});
