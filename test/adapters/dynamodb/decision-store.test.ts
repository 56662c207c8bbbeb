import { describe, expect, it } from '@jest/globals';
import { storeDismissal } from '../../../lambdas/adapters/dynamodb/decision-store.ts';
import { parseItem, toOutbound } from '../../../lambdas/adapters/dynamodb/items.ts';
import { listHeldJobs } from '../../../lambdas/adapters/dynamodb/job-store.ts';
import { conversationPk, messageKey } from '../../../lambdas/adapters/dynamodb/keys.ts';
import { messageRequests } from '../../../lambdas/adapters/dynamodb/message-store.ts';
import { type PersonsRetry, storePersonsRetry } from '../../../lambdas/adapters/dynamodb/person-message-store.ts';
import { applyStatus } from '../../../lambdas/adapters/dynamodb/status-store.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import { type ReportedStatus, rankOf } from '../../../lambdas/core/statuses.ts';
import type { Conversation } from '../../../schemas/conversation.ts';
import type { OutboundMessage } from '../../../schemas/message.ts';
import { StoredAudit } from '../../../schemas/stored.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../../support/a-conversation.ts';
import { aTable } from '../../support/a-table.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { aReply } from '../../support/an-outbound.ts';
import { beforeNext, loseNextAnswer } from '../../support/disturb.ts';
import { newIds } from '../../support/new-ids.ts';

const ID = 'c0ffee';
const HOME = { phoneNumberId: NUMBER_ID, conversationId: ID, openShards: 16 };
const LATER = addSeconds(NOON, 600);
const newId = newIds();

/** A conversation whose last question has a reply of the assistant that waits for a decision, unless said otherwise. */
const aDesk = async (over: Partial<OutboundMessage> = {}, conversation: Partial<Conversation> = {}) => {
  const table = await aTable({ now: LATER });
  const asked = anInboundMessage();
  const [reply] = aReply([asked], ['We are at the harbour.'], { rank: rankOf('held'), work: 'held', ...over });
  if (!reply) throw new Error('a reply has a part');
  await table.keep({ conversation: aConversation({ unread: true, ...conversation }) });
  await table.keep({ ...HOME, message: { ...asked, work: 'closed', settledBy: reply.sk, settledAt: NOON } });
  await table.keep({ ...HOME, message: reply });
  const items = async (prefix: string) =>
    (await table.partition(conversationPk(ID))).filter(({ sk }) => String(sk).startsWith(prefix));
  return {
    table,
    reply,
    items,
    retry: (over: Partial<PersonsRetry> = {}, on: Parameters<typeof storePersonsRetry>[0] = table) =>
      storePersonsRetry(on, newId, {
        conversationId: ID,
        agent: 'agent-1',
        idempotencyKey: 'key-1',
        messageSk: reply.sk,
        ...over,
      }),
    dismiss: (agent = 'agent-1', on: Parameters<typeof storeDismissal>[0] = table) =>
      storeDismissal(on, newId, { conversationId: ID, messageSk: reply.sk, agent }),
    stored: async (sk = reply.sk) => toOutbound((await table.message(ID, sk)) ?? {}),
    open: () => messageRequests(table, HOME).findOpen({}),
    waiting: async () => (await listHeldJobs(table, { limit: 10 })).items,
    messages: async () => (await items('MSG#')).length,
  };
};

const report = (table: Parameters<typeof applyStatus>[0], { sk }: OutboundMessage, status: ReportedStatus) =>
  applyStatus(
    table,
    {
      report: {
        phoneNumberId: NUMBER_ID,
        wamid: 'wamid.out',
        status,
        at: LATER,
        send: { conversationId: ID, messageSk: sk, attempt: 1 },
        recipient: {},
      },
      times: { [status]: LATER },
    },
    async () => undefined,
  );

describe('sending again', () => {
  it('makes a new message of the person with the same text, and takes the conversation over', async () => {
    const { table, reply, retry, stored, open } = await aDesk();

    const { message, phoneNumberId } = await retry();

    expect(phoneNumberId).toBe(NUMBER_ID);
    expect(await stored(message.sk)).toEqual(message);
    expect(message).toMatchObject({
      author: { kind: 'person', sub: 'agent-1' },
      body: reply.body,
      work: 'open',
      rank: rankOf('prepared'),
      sentAt: LATER,
      retryOf: reply.sk,
    });
    expect(message).not.toHaveProperty('reply');
    expect(await open()).toEqual([message.sk]);
    expect(await table.conversation(ID)).toMatchObject({
      owner: 'person',
      ownerEpoch: 1,
      unread: false,
      sortAt: LATER,
    });
  });

  it('leaves the old one as it is, but for what became of it, and off the list', async () => {
    const { reply, retry, stored, waiting } = await aDesk();
    expect(await waiting()).toHaveLength(1);

    const { message } = await retry();

    expect(await stored()).toEqual({ ...reply, work: 'closed', retriedBy: message.sk });
    expect(await waiting()).toEqual([]);
  });

  it('is the same message when the same key comes again, also after it was sent', async () => {
    const { table, retry, messages } = await aDesk({ rank: rankOf('failed') });
    const first = await retry();
    expect(await retry()).toEqual(first);

    await messageRequests(table, HOME).record({ sk: first.message.sk, attempt: 1, to: 'sent', work: 'closed' });

    expect(await retry()).toMatchObject({ message: { sk: first.message.sk, rank: rankOf('sent') } });
    expect(await messages()).toBe(3);
  });

  it('is one message when the answer of the table is lost', async () => {
    const { table, retry, messages } = await aDesk();
    loseNextAnswer(table, 'TransactWriteItemsCommand');

    expect(await retry()).toMatchObject({ phoneNumberId: NUMBER_ID });
    expect(await messages()).toBe(3);
  });

  it('is refused under another key, and under the key of another message', async () => {
    const { table, retry, messages } = await aDesk();
    await retry();
    const [other] = aReply([anInboundMessage({ wamid: 'wamid.in-2' })], ['Yes.'], {
      rank: rankOf('held'),
      work: 'held',
    });
    if (!other) throw new Error('a reply has a part');
    await table.keep({ ...HOME, message: other });

    await expect(retry({ idempotencyKey: 'key-2' })).rejects.toMatchObject({ code: 'message.retried' });
    await expect(retry({ messageSk: other.sk })).rejects.toMatchObject({ code: 'idempotency.key_reused' });
    expect(await messages()).toBe(4);
  });

  it('is done by one of two agents who try at once', async () => {
    const { table, retry, messages } = await aDesk();
    const other = table.another();
    beforeNext(table, 'TransactWriteItemsCommand', () => retry({ agent: 'agent-2' }, other));

    await expect(retry()).rejects.toMatchObject({ code: 'message.retried' });

    expect(await messages()).toBe(3);
    expect(await table.conversation(ID)).toMatchObject({ ownerEpoch: 1, assignee: 'agent-2' });
  });

  it('is refused when a late status lifts the message at that moment', async () => {
    const { table, reply, retry, messages, open } = await aDesk();
    const other = table.another();
    beforeNext(table, 'TransactWriteItemsCommand', () => report(other, reply, 'sent'));

    await expect(retry()).rejects.toMatchObject({ code: 'message.not_waiting' });

    expect(await messages()).toBe(2);
    expect(await open()).toEqual([]);
    expect(await table.conversation(ID)).toMatchObject({ owner: 'assistant', ownerEpoch: 0 });
  });

  it('is refused when the status has raised it and has not yet taken it off the list', async () => {
    const { retry, messages } = await aDesk({ rank: rankOf('delivered') });

    await expect(retry()).rejects.toMatchObject({ code: 'message.not_waiting' });
    expect(await messages()).toBe(2);
  });

  it('is refused when a status raises the message at that moment, and has not yet taken it off the list', async () => {
    const { table, reply, retry, dismiss, messages } = await aDesk();
    const raise = () => table.spoil(messageKey(ID, reply.sk), 'rank', rankOf('sent'));
    beforeNext(table, 'TransactWriteItemsCommand', raise);

    await expect(retry()).rejects.toMatchObject({ code: 'message.not_waiting' });
    await table.spoil(messageKey(ID, reply.sk), 'rank', rankOf('held'));
    beforeNext(table, 'TransactWriteItemsCommand', raise);
    await expect(dismiss()).rejects.toMatchObject({ code: 'message.not_waiting' });

    expect(await messages()).toBe(2);
  });

  it('stands beside a late status that comes after it', async () => {
    const { table, reply, retry, stored, open, waiting } = await aDesk();
    const { message } = await retry();

    await report(table, reply, 'delivered');

    expect(await stored()).toMatchObject({ rank: rankOf('delivered'), work: 'closed', retriedBy: message.sk });
    expect([await open(), await waiting()]).toEqual([[message.sk], []]);
  });

  it('is refused while a turn still settles the failure, for what was sent, and for what there is not', async () => {
    const failing = await aDesk({ rank: rankOf('failed'), work: 'open' });
    await expect(failing.retry()).rejects.toMatchObject({ code: 'conversation.busy' });
    const sent = await aDesk({ rank: rankOf('read'), work: 'closed' });
    await expect(sent.retry()).rejects.toMatchObject({ code: 'message.not_waiting' });
    await expect(sent.retry({ messageSk: anInboundMessage().sk })).rejects.toMatchObject({ code: 'message.not_found' });
    await expect(sent.retry({ conversationId: 'none' })).rejects.toMatchObject({ code: 'conversation.not_found' });
  });

  it.each([
    ['outside the window', { windowClosesAt: LATER }, 'window.closed'],
    ['to a blocked customer', { blockedAt: NOON }, 'conversation.blocked'],
  ])('is refused %s, and the old one still waits', async (_, conversation, code) => {
    const { retry, reply, stored, items } = await aDesk({}, conversation);

    await expect(retry()).rejects.toMatchObject({ code });

    expect(await stored()).toEqual(reply);
    expect(await items('REQ#')).toEqual([]);
  });

  it('of a deleted conversation brings it back', async () => {
    const { table, retry } = await aDesk({}, { folder: 'deleted', deletedAt: NOON });
    await retry();

    expect(await table.conversation(ID)).toMatchObject({ folder: 'open', owner: 'person' });
  });

  it('sends one part of a reply alone, and leaves the others as they are', async () => {
    const { table, retry, stored } = await aDesk();
    const parts = aReply([anInboundMessage({ wamid: 'wamid.in-2' })], ['First.', 'Second.'], { work: 'closed' });
    const [first, second] = [
      { ...parts[0], rank: rankOf('sent') },
      { ...parts[1], rank: rankOf('failed'), work: 'held' },
    ];
    for (const message of [first, second]) await table.keep({ ...HOME, message: message as OutboundMessage });

    const { message } = await retry({ messageSk: String(second.sk) });

    expect(message.body).toBe('Second.');
    expect(await stored(first.sk)).toEqual(first);
  });
});

describe('dismissing', () => {
  const entriesOf = async ({ items }: { items: (prefix: string) => Promise<readonly Record<string, unknown>[]> }) =>
    (await items('EVT#')).map((item) => parseItem(StoredAudit, item));

  it.each(['held', 'failed'] as const)('takes what is %s off the list, and keeps who did it', async (status) => {
    const desk = await aDesk({ rank: rankOf(status) });

    const dismissed = await desk.dismiss();

    expect(dismissed).toEqual({ ...desk.reply, work: 'closed', dismissedAt: LATER });
    expect(await desk.stored()).toEqual(dismissed);
    expect(await desk.waiting()).toEqual([]);
    expect(await entriesOf(desk)).toMatchObject([
      { action: 'dismiss', by: 'agent-1', at: LATER, messageSk: desk.reply.sk },
    ]);
    expect(await desk.table.conversation(ID)).toMatchObject({ owner: 'assistant', ownerEpoch: 0 });
  });

  it('happens once, whoever asks again, and when the answer of the table is lost', async () => {
    const desk = await aDesk();
    loseNextAnswer(desk.table, 'TransactWriteItemsCommand');
    const first = await desk.dismiss();
    desk.table.clock.advance(5);

    expect(await desk.dismiss('agent-2')).toEqual(first);
    expect(await entriesOf(desk)).toMatchObject([{ by: 'agent-1' }]);
  });

  it('and sending again exclude each other', async () => {
    const first = await aDesk();
    const beside = first.table.another();
    beforeNext(first.table, 'TransactWriteItemsCommand', () => first.retry({}, beside));
    await expect(first.dismiss()).rejects.toMatchObject({ code: 'message.retried' });
    expect(await first.stored()).not.toHaveProperty('dismissedAt');
    expect(await entriesOf(first)).toEqual([]);

    const second = await aDesk();
    const other = second.table.another();
    beforeNext(second.table, 'TransactWriteItemsCommand', () => second.dismiss('agent-1', other));
    await expect(second.retry()).rejects.toMatchObject({ code: 'message.dismissed' });
    expect(await second.messages()).toBe(2);
    expect(await second.table.conversation(ID)).toMatchObject({ owner: 'assistant' });
  });

  it('is refused when a late status lifts the message at that moment', async () => {
    const { table, reply, dismiss, stored } = await aDesk();
    const other = table.another();
    beforeNext(table, 'TransactWriteItemsCommand', () => report(other, reply, 'delivered'));

    await expect(dismiss()).rejects.toMatchObject({ code: 'message.not_waiting' });
    expect(await stored()).not.toHaveProperty('dismissedAt');
  });

  it('is refused for what was sent, and for what there is not', async () => {
    const { dismiss, table } = await aDesk({ rank: rankOf('sent'), work: 'closed' });
    await expect(dismiss()).rejects.toMatchObject({ code: 'message.not_waiting' });

    const nothing = { conversationId: ID, messageSk: anInboundMessage().sk, agent: 'agent-1' };
    await expect(storeDismissal(table, newId, nothing)).rejects.toMatchObject({ code: 'message.not_found' });
  });
});
