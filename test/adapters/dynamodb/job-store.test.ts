import { describe, expect, it } from '@jest/globals';
import {
  findJob,
  type JobRecord,
  type ListedJob,
  listHeldJobs,
  listJobsOf,
  listOpenJobs,
} from '../../../lambdas/adapters/dynamodb/job-store.ts';
import { createNumberStore } from '../../../lambdas/adapters/dynamodb/number-store.ts';
import { inboundMessageId } from '../../../lambdas/adapters/whatsapp/inbound-message-id.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import { rankOf } from '../../../lambdas/core/statuses.ts';
import type { InboundMessage, Message } from '../../../schemas/message.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../../support/a-conversation.ts';
import { aNumber } from '../../support/a-number.ts';
import { aTable, type TestTable } from '../../support/a-table.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { anOutboundMessage, aReply } from '../../support/an-outbound.ts';
import { countRequests } from '../../support/disturb.ts';
import { readable } from '../../support/readable.ts';

const ID = 'c0ffee';

const keepAll = async (
  table: TestTable,
  messages: readonly Message[],
  conversationId = ID,
  phoneNumberId = NUMBER_ID,
) => {
  for (const message of messages) await table.keep({ phoneNumberId, conversationId, message });
};

/** The n-th of a row of messages, a second apart. */
const inbound = (n: number, over: Partial<InboundMessage> = {}) =>
  anInboundMessage({ wamid: `wamid.in-${n}`, sentAt: addSeconds(NOON, n), ...over });
const settled = (n: number, settledBy: string): InboundMessage =>
  inbound(n, { work: 'closed', settledBy, settledAt: addSeconds(NOON, 60) });
const wamids = (jobs: readonly JobRecord[]) => jobs.map(({ message }) => message.wamid);

const walk = async (
  list: (cursor: string | undefined) => Promise<{ items: readonly ListedJob[]; nextCursor: string | undefined }>,
) => {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    pages.push(wamids(readable(page.items)));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return pages;
};

describe('a job', () => {
  it('is found by its id, and by the wamid on whichever number it came', async () => {
    const table = await aTable();
    const numbers = createNumberStore(table);
    for (const id of ['1', NUMBER_ID, '3']) await numbers.save(id, aNumber());
    const message = inbound(1);
    await table.keep({ conversation: aConversation() });
    await keepAll(table, [message]);

    const byId = await findJob(table, numbers, message.messageId);
    const byWamid = await findJob(table, numbers, message.wamid);

    expect(byId).toEqual({
      phoneNumberId: NUMBER_ID,
      conversationId: ID,
      message,
      reply: [],
      conversation: aConversation(),
    });
    expect(byWamid).toEqual(byId);
  });

  it('is not found by an unknown wamid, an unknown id, or the id of a reply', async () => {
    const table = await aTable();
    const numbers = createNumberStore(table);
    await numbers.save(NUMBER_ID, aNumber());
    await keepAll(table, [anOutboundMessage({ messageId: inbound(1).messageId, sk: inbound(1).sk })]);

    for (const id of ['wamid.unknown', inboundMessageId(NUMBER_ID, 'wamid.other'), inbound(1).messageId, '']) {
      expect(await findJob(table, numbers, id)).toBeUndefined();
    }
  });

  it('is found by the wamid also on a number without settings', async () => {
    const table = await aTable();
    const numbers = createNumberStore(table);
    await numbers.save('1', aNumber());
    const wamid = 'wamid.to-nobody';
    const message = inbound(1, { wamid, messageId: inboundMessageId('42', wamid) });
    await keepAll(table, [message], ID, '42');

    expect(await findJob(table, numbers, wamid)).toMatchObject({ phoneNumberId: '42', message: { wamid } });
  });

  it('is found before any turn has made its conversation, with the number from its entry', async () => {
    const table = await aTable();
    const numbers = createNumberStore(table);
    await keepAll(table, [inbound(1)], ID, '42');

    expect(await findJob(table, numbers, inbound(1).messageId)).toMatchObject({
      phoneNumberId: '42',
      conversation: undefined,
    });
  });

  it('comes with every part of the reply that settled it, and of no other round', async () => {
    const table = await aTable();
    const numbers = createNumberStore(table);
    const asked = inbound(1, { round: 1, work: 'closed' });
    const reply = aReply([asked], ['one', 'two']);
    const earlier = aReply([inbound(1)], ['before']);
    await table.keep({ conversation: aConversation() });
    await keepAll(table, [{ ...asked, settledBy: reply[0]?.sk ?? '' }, ...reply, ...earlier]);

    expect((await findJob(table, numbers, asked.messageId))?.reply).toEqual(reply);
  });

  it('that was handed over comes with the reply that told of it', async () => {
    const table = await aTable();
    const numbers = createNumberStore(table);
    const reply = aReply([inbound(1)], ['A colleague will answer.']);
    const message = { ...settled(1, 'handover'), settledReason: 'asked', settledReplySk: reply[0]?.sk ?? '' };
    await table.keep({ conversation: aConversation() });
    await keepAll(table, [message, ...reply]);

    expect((await findJob(table, numbers, message.messageId))?.reply).toEqual(reply);
  });
});

describe('the list of jobs', () => {
  it('that are open walks every shard once, and shows no messages of people', async () => {
    const table = await aTable();
    for (let n = 0; n < 12; n++) {
      await keepAll(table, [inbound(n)], `c${String(n).padStart(2, '0')}`);
    }
    await keepAll(table, [inbound(20, { work: 'closed', settledBy: 'person' }), anOutboundMessage()], 'd0');

    const pages = await walk((cursor) => listOpenJobs(table, { limit: 5, cursor }));

    expect(pages.flat()).toEqual(Array.from({ length: 12 }, (_, n) => `wamid.in-${n}`));
  });

  it('that are held is of what the held and failed replies answer', async () => {
    const table = await aTable();
    const [held = anOutboundMessage()] = aReply([inbound(1), inbound(2)], ['held'], {
      rank: rankOf('held'),
      work: 'held',
    });
    const [begun = held, failed = held] = aReply([inbound(3)], ['went out', 'failed']);
    await table.keep({ conversation: aConversation() });
    await keepAll(table, [
      settled(1, held.sk),
      settled(2, held.sk),
      held,
      settled(3, begun.sk),
      { ...begun, rank: rankOf('sent') },
      { ...failed, rank: rankOf('failed'), work: 'held' },
      settled(4, 'person'),
      anOutboundMessage({ rank: rankOf('failed'), work: 'held', messageId: 'aa' }),
    ]);

    const items = readable((await listHeldJobs(table, { limit: 10 })).items);

    expect(wamids(items).toSorted()).toEqual(['wamid.in-1', 'wamid.in-2', 'wamid.in-3']);
    expect(items.find(({ message }) => message.wamid === 'wamid.in-3')?.reply.map(({ rank }) => rank)).toEqual([
      rankOf('sent'),
      rankOf('failed'),
    ]);
  });

  it('that are held is as long as its limit, and shows each once though a reply answers several', async () => {
    const table = await aTable();
    await table.keep({ conversation: aConversation() });
    const many = aReply(
      Array.from({ length: 5 }, (_, n) => inbound(n)),
      ['held', 'held too'],
      { rank: rankOf('held'), work: 'held' },
    );
    const one = aReply([inbound(7)], ['held'], { rank: rankOf('held'), work: 'held' });
    const answered = [0, 1, 2, 3, 4].map((n) => settled(n, many[0]?.sk ?? ''));
    await keepAll(table, [...answered, ...many, settled(7, one[0]?.sk ?? ''), ...one]);
    const expected = [0, 1, 2, 3, 4, 7].map((n) => `wamid.in-${n}`);

    for (const limit of [1, 2, 3, 5, 6, 10]) {
      const pages = await walk((cursor) => listHeldJobs(table, { limit, cursor }));
      expect(pages.flat()).toEqual(expected);
      expect(pages.every((page) => page.length <= limit)).toBe(true);
    }
  });

  it('that are held goes on behind a place whose message is gone, or is none of ours', async () => {
    const table = await aTable();
    const held = aReply([inbound(7)], ['held'], { rank: rankOf('held'), work: 'held' });
    await table.keep({ conversation: aConversation() });
    await keepAll(table, [inbound(1), settled(7, held[0]?.sk ?? ''), ...held]);

    for (const sk of [inbound(1).sk, inbound(2).sk]) {
      const { items } = await listHeldJobs(table, { limit: 5, cursor: `${NUMBER_ID}#${ID}#${sk}+1` });
      expect(wamids(readable(items))).toEqual(['wamid.in-7']);
    }
  });

  it('reads conversations together, and a reply once for all that it answers', async () => {
    const table = await aTable();
    for (const id of ['c1', 'c2', 'c3']) await table.keep({ conversation: aConversation({ conversationId: id }) });
    const reply = aReply(
      Array.from({ length: 9 }, (_, n) => inbound(n)),
      ['held'],
      { rank: rankOf('held'), work: 'held' },
    );
    const answered = Array.from({ length: 9 }, (_, n) => settled(n, reply[0]?.sk ?? ''));
    for (const id of ['c1', 'c2', 'c3']) await keepAll(table, [...answered, ...reply], id);
    const requests = countRequests(table);

    const items = readable((await listHeldJobs(table, { limit: 100 })).items);

    expect(items.map(({ conversation }) => conversation?.conversationId).toSorted()).toEqual(
      ['c1', 'c2', 'c3'].flatMap((id) => Array(9).fill(id)),
    );
    // Sixteen shards; entries, first parts, messages, conversations; three replies.
    expect(requests()).toBe(16 + 4 + 3);
  });

  it('of a conversation goes from new to old, each once, also past a message that is gone', async () => {
    const table = await aTable();
    await table.keep({ conversation: aConversation() });
    await keepAll(table, [
      ...Array.from({ length: 6 }, (_, n) => inbound(n)),
      ...aReply([inbound(4)], ['one', 'two'], { rank: rankOf('sent') }),
    ]);
    const newestFirst = ['5', '4', '3', '2', '1', '0'].map((n) => `wamid.in-${n}`);

    expect((await walk((cursor) => listJobsOf(table, ID, { limit: 3, cursor }))).flat()).toEqual(newestFirst);
    const gone = `${inbound(4).sk}~7`;
    const after = await walk((cursor) => listJobsOf(table, ID, { limit: 2, cursor: cursor ?? gone }));
    expect(after.flat()).toEqual(newestFirst.slice(1));
  });
});
