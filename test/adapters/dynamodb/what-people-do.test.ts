import { describe, expect, it } from '@jest/globals';
import { audit } from '../../../lambdas/adapters/dynamodb/audit-store.ts';
import { changeConversation } from '../../../lambdas/adapters/dynamodb/change-conversation.ts';
import { storeHandBack } from '../../../lambdas/adapters/dynamodb/hand-back-store.ts';
import { parseItem } from '../../../lambdas/adapters/dynamodb/items.ts';
import { conversationPk, inboxKeys } from '../../../lambdas/adapters/dynamodb/keys.ts';
import { messageRequests } from '../../../lambdas/adapters/dynamodb/message-store.ts';
import { type PersonsText, storePersonsMessage } from '../../../lambdas/adapters/dynamodb/person-message-store.ts';
import { block, takeOver } from '../../../lambdas/core/inbox/owner-changes.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import { replySk } from '../../../lambdas/core/message-ids.ts';
import { rankOf } from '../../../lambdas/core/statuses.ts';
import type { Conversation } from '../../../schemas/conversation.ts';
import type { InboundMessage, Message } from '../../../schemas/message.ts';
import { StoredAudit, StoredRequest } from '../../../schemas/stored.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../../support/a-conversation.ts';
import { aTable } from '../../support/a-table.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { anOutboundMessage, aReply } from '../../support/an-outbound.ts';
import { beforeEvery, beforeNext, loseNextAnswer } from '../../support/disturb.ts';
import { newIds } from '../../support/new-ids.ts';

const ID = 'c0ffee';
const HOME = { phoneNumberId: NUMBER_ID, conversationId: ID, openShards: 16 };
const LATER = addSeconds(NOON, 600);

const aDesk = async (over: Partial<Conversation> = {}, thread: readonly Message[] = []) => {
  const table = await aTable({ now: LATER });
  await table.keep({ conversation: aConversation(over) });
  for (const message of thread) await table.keep({ ...HOME, message });
  const newId = newIds();
  return {
    table,
    requests: messageRequests(table, HOME),
    write: (text: Partial<PersonsText> = {}) =>
      storePersonsMessage(table, newId, {
        conversationId: ID,
        agent: 'agent-1',
        idempotencyKey: 'key-1',
        body: 'On my way.',
        ...text,
      }),
    items: (prefix: string) =>
      table.partition(conversationPk(ID)).then((items) => items.filter(({ sk }) => String(sk).startsWith(prefix))),
    conversation: () => table.conversation(ID),
  };
};

describe('a person\u2019s message', () => {
  it('is stored prepared and open, and the conversation is theirs', async () => {
    const { write, requests, conversation } = await aDesk({ unread: true, folder: 'waiting' });

    const { message, phoneNumberId } = await write();

    expect(phoneNumberId).toBe(NUMBER_ID);
    expect(await requests.loadMessage({ sk: message.sk })).toEqual(message);
    expect(message).toMatchObject({
      author: { kind: 'person', sub: 'agent-1' },
      body: 'On my way.',
      work: 'open',
      rank: rankOf('prepared'),
      sentAt: LATER,
      sends: {},
    });
    expect(await conversation()).toMatchObject({
      owner: 'person',
      ownerEpoch: 1,
      assignee: 'agent-1',
      personAt: LATER,
      folder: 'open',
      unread: false,
      ...inboxKeys(aConversation({ sortAt: LATER })),
    });
  });

  it('is the same message when the same key and body come again', async () => {
    const { table, write, items, conversation } = await aDesk();
    const first = await write();
    table.clock.advance(5);

    expect(await write()).toEqual(first);
    expect(await items('MSG#')).toHaveLength(1);
    expect(await conversation()).toMatchObject({ ownerEpoch: 1 });
  });

  it('is answered as it is by then, when its key comes again after it was sent', async () => {
    const { write, requests } = await aDesk();
    const { message } = await write();
    await requests.record({ sk: message.sk, attempt: 1, to: 'sent', work: 'closed', wamid: 'wamid.out' });

    expect(await write()).toMatchObject({ message: { rank: rankOf('sent'), work: 'closed' } });
  });

  it('is refused when its key was used for another body', async () => {
    const { write, items } = await aDesk();
    await write();

    await expect(write({ body: 'Something else.' })).rejects.toMatchObject({ code: 'idempotency.key_reused' });
    expect(await items('MSG#')).toHaveLength(1);
  });

  it('is another one under another key, or of another agent', async () => {
    const { write, items } = await aDesk();
    await write();
    await write({ idempotencyKey: 'key-2' });
    await write({ agent: 'agent-2' });

    expect(await items('MSG#')).toHaveLength(3);
  });

  it('is one when two requests with the same key race', async () => {
    const { write, items, conversation } = await aDesk();

    const both = await Promise.all([write(), write(), write()]);

    expect(new Set(both.map(({ message }) => message.sk)).size).toBe(1);
    expect(await items('MSG#')).toHaveLength(1);
    expect(await conversation()).toMatchObject({ ownerEpoch: 1 });
  });

  it('is one when the answer of the table is lost', async () => {
    const { table, write, items } = await aDesk();
    loseNextAnswer(table, 'TransactWriteItemsCommand');

    expect(await write()).toMatchObject({ phoneNumberId: NUMBER_ID });
    expect(await items('MSG#')).toHaveLength(1);
  });

  it('is stored with what came in between, when the conversation moves meanwhile', async () => {
    const { table, write, conversation, items } = await aDesk();
    const other = table.another();
    beforeNext(table, 'TransactWriteItemsCommand', () =>
      changeConversation(other, ID, (seen) => takeOver(seen, 'agent-2', LATER)),
    );

    await write();

    expect(await conversation()).toMatchObject({ ownerEpoch: 2, assignee: 'agent-2' });
    expect(await items('MSG#')).toHaveLength(1);
    expect(await items('REQ#')).toHaveLength(1);
  });

  it('is refused for now when the conversation keeps moving, and leaves nothing behind', async () => {
    const { table, write, items } = await aDesk();
    const other = table.another();
    beforeEvery(table, 'TransactWriteItemsCommand', 5, () =>
      changeConversation(other, ID, (seen) => takeOver(seen, 'agent-2', LATER)),
    );

    await expect(write()).rejects.toMatchObject({ code: 'conversation.busy' });
    expect([...(await items('MSG#')), ...(await items('REQ#'))]).toEqual([]);
  });

  it('is refused where there is no conversation, and outside its window', async () => {
    const { write, items } = await aDesk({ windowClosesAt: LATER });

    await expect(write()).rejects.toMatchObject({ code: 'window.closed' });
    await expect(write({ conversationId: 'none' })).rejects.toMatchObject({ code: 'conversation.not_found' });
    expect([...(await items('MSG#')), ...(await items('REQ#'))]).toEqual([]);
  });

  it('is refused while the customer is blocked, also when they are blocked at that moment', async () => {
    const { write, items } = await aDesk({ blockedAt: NOON });
    await expect(write()).rejects.toMatchObject({ code: 'conversation.blocked' });

    const late = await aDesk();
    const other = late.table.another();
    beforeNext(late.table, 'TransactWriteItemsCommand', () =>
      changeConversation(other, ID, (seen) => block(seen, LATER)),
    );
    await expect(late.write()).rejects.toMatchObject({ code: 'conversation.blocked' });
    expect([...(await items('MSG#')), ...(await late.items('MSG#'))]).toEqual([]);
  });

  it('brings a deleted conversation back', async () => {
    const { write, conversation } = await aDesk({ folder: 'deleted', deletedAt: NOON });
    await write();

    expect(await conversation()).toMatchObject({ folder: 'open', owner: 'person' });
    expect(await conversation()).toHaveProperty('deletedAt', null);
  });

  it('leaves a request that holds neither its key nor its text, for a week', async () => {
    const { write, items } = await aDesk();
    await write({ idempotencyKey: 'a-key-of-the-page', body: 'The text.' });

    const [item] = await items('REQ#');
    const request = parseItem(StoredRequest, item ?? {});
    expect(request.expiresAt).toBe(Date.parse(addSeconds(LATER, 7 * 86_400)) / 1_000);
    expect(JSON.stringify(request)).not.toMatch(/a-key-of-the-page|The text|agent-1/);
  });
});

describe('hand back', () => {
  const PERSONS = { owner: 'person', ownerEpoch: 4, assignee: 'agent-1', folder: 'waiting' } as const;
  const at = (n: number, over: Partial<InboundMessage> = {}) =>
    anInboundMessage({ wamid: `wamid.in-${n}`, sentAt: addSeconds(NOON, n), ...over });
  const asked = (n: number, over: Partial<InboundMessage> = {}) =>
    at(n, { work: 'closed', settledBy: 'person', settledAt: addSeconds(NOON, n), ...over });
  const sent = (n: number) =>
    anOutboundMessage({
      messageId: `a${n}`,
      sk: `MSG#${addSeconds(NOON, n)}#a${n}`,
      rank: rankOf('sent'),
      work: 'closed',
    });

  it('gives the conversation to the assistant', async () => {
    const { table, conversation } = await aDesk(PERSONS);

    await storeHandBack(table, ID, true);

    const now = await conversation();
    expect(now).toMatchObject({ owner: 'assistant', ownerEpoch: 5, ...inboxKeys(aConversation({ folder: 'open' })) });
    expect(now).not.toHaveProperty('assignee');
  });

  it('opens what the customer wrote after the last message that went out, in a new round', async () => {
    const { table, requests } = await aDesk(PERSONS, [
      asked(1),
      sent(2),
      asked(3),
      asked(4, { settledBy: 'handover', settledReason: 'asked', settledReplySk: 'MSG#r~0', round: 1 }),
    ]);

    await storeHandBack(table, ID, true);

    expect(await requests.findOpen({})).toEqual([asked(3).sk, asked(4).sk]);
    expect(await requests.loadMessage({ sk: asked(3).sk })).toEqual(at(3, { round: 1 }));
    expect(await requests.loadMessage({ sk: asked(4).sk })).toEqual(at(4, { round: 2 }));
  });

  it('leaves room for a new reply beside the one of the round before', async () => {
    const failed = aReply([asked(1)], ['It failed.'], { rank: rankOf('failed'), work: 'held' });
    const { table, requests } = await aDesk(PERSONS, [asked(1, { settledBy: failed[0]?.sk ?? '' }), ...failed]);

    await storeHandBack(table, ID, true);

    const reopened = await requests.loadMessage({ sk: asked(1).sk });
    expect(reopened).toMatchObject({ work: 'open', round: 1 });
    expect(replySk(asked(1).sk, 1, 0)).not.toBe(failed[0]?.sk);
  });

  it('leaves settled what was settled in silence, and what stands before a held message', async () => {
    const held = anOutboundMessage({
      messageId: 'a2',
      sk: `MSG#${addSeconds(NOON, 2)}#a2`,
      rank: rankOf('held'),
      work: 'held',
    });
    const { table, requests } = await aDesk(PERSONS, [asked(1), held, asked(3, { settledBy: 'silence:reaction' })]);

    await storeHandBack(table, ID, true);

    expect(await requests.findOpen({})).toEqual([]);
  });

  it('opens nothing when it is told so, nor outside the window', async () => {
    const told = await aDesk(PERSONS, [asked(1)]);
    await storeHandBack(told.table, ID, false);
    const late = await aDesk({ ...PERSONS, windowClosesAt: LATER }, [asked(1)]);
    await storeHandBack(late.table, ID, true);

    expect([...(await told.requests.findOpen({})), ...(await late.requests.findOpen({}))]).toEqual([]);
    expect([await told.conversation(), await late.conversation()]).toMatchObject([
      { owner: 'assistant' },
      { owner: 'assistant' },
    ]);
  });

  it('opens the newest fifty at most', async () => {
    const thread = Array.from({ length: 53 }, (_, n) => asked(n));
    const { table, requests } = await aDesk(PERSONS, thread);

    await storeHandBack(table, ID, true);

    expect(await requests.findOpen({})).toEqual(thread.slice(3).map(({ sk }) => sk));
  });

  it('opens nothing twice when two hand backs race', async () => {
    const { table, requests, conversation } = await aDesk(PERSONS, [asked(1)]);
    const other = table.another();
    beforeNext(table, 'TransactWriteItemsCommand', () => storeHandBack(other, ID, true));

    await storeHandBack(table, ID, true);

    expect(await requests.loadMessage({ sk: asked(1).sk })).toEqual(at(1, { round: 1 }));
    expect(await conversation()).toMatchObject({ owner: 'assistant', ownerEpoch: 5 });
  });

  it('happens whole or not at all', async () => {
    const { table, requests, conversation } = await aDesk(PERSONS, [asked(1), asked(2)]);
    const other = messageRequests(table.another(), HOME);
    beforeEvery(table, 'TransactWriteItemsCommand', 5, async () => {
      const found = await other.loadMessage({ sk: asked(2).sk });
      const reason = found?.direction === 'INBOUND' ? `${found.settledBy}!` : 'lost';
      await table.spoil({ pk: conversationPk(ID), sk: asked(2).sk }, 'settledBy', reason);
    });

    await expect(storeHandBack(table, ID, true)).rejects.toMatchObject({ code: 'conversation.busy' });
    expect(await requests.findOpen({})).toEqual([]);
    expect(await conversation()).toMatchObject({ owner: 'person', ownerEpoch: 4 });
  });

  it('of a conversation that is not there is told', async () => {
    const { table } = await aDesk();

    await expect(storeHandBack(table, 'none', true)).rejects.toMatchObject({ code: 'conversation.not_found' });
  });
});

describe('the audit', () => {
  it('keeps who did what and when, each time', async () => {
    const { table, items } = await aDesk();
    const newId = newIds();
    await audit(table, newId, ID, { action: 'takeover', by: 'agent-1' });
    await audit(table, newId, ID, { action: 'handback', by: 'agent-2' });

    const entries = (await items('EVT#')).map((item) => parseItem(StoredAudit, item));
    expect(entries.map(({ action, by, at }) => ({ action, by, at }))).toEqual([
      { action: 'takeover', by: 'agent-1', at: LATER },
      { action: 'handback', by: 'agent-2', at: LATER },
    ]);
  });
});
