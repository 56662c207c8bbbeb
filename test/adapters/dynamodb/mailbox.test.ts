import { describe, expect, it } from '@jest/globals';
import { changeConversation } from '../../../lambdas/adapters/dynamodb/change-conversation.ts';
import { createConversation } from '../../../lambdas/adapters/dynamodb/conversation-store.ts';
import { createIdentityStore } from '../../../lambdas/adapters/dynamodb/identity-store.ts';
import { conversationPk } from '../../../lambdas/adapters/dynamodb/keys.ts';
import { createMailbox } from '../../../lambdas/adapters/dynamodb/mailbox.ts';
import { messageRequests } from '../../../lambdas/adapters/dynamodb/message-store.ts';
import { parseWebhook } from '../../../lambdas/adapters/whatsapp/parse-webhook.ts';
import { handBack, takeOver } from '../../../lambdas/core/inbox/owner-changes.ts';
import { messageSk } from '../../../lambdas/core/message-ids.ts';
import { rankOf } from '../../../lambdas/core/statuses.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../../support/a-conversation.ts';
import { aTable, type TestTable } from '../../support/a-table.ts';
import { anEchoEvent, anInboundEvent, anInboundMessage } from '../../support/an-inbound.ts';
import { anOutboundMessage, aReply } from '../../support/an-outbound.ts';
import { beforeNext, loseNextAnswer } from '../../support/disturb.ts';
import { newIds } from '../../support/new-ids.ts';

const WHO = { conversationId: 'c0ffee', contactId: 'ca11' };
const HOME = { phoneNumberId: NUMBER_ID, conversationId: WHO.conversationId, openShards: 16 };

const aMailbox = async () => {
  const table = await aTable();
  return { table, mailbox: createMailbox(table, createIdentityStore(table), newIds()) };
};

const skOf = ({ sentAt, messageId }: { readonly sentAt: string; readonly messageId: string }) =>
  messageSk(sentAt, messageId);

const settle = (table: TestTable, sk: string) =>
  messageRequests(table, HOME).settle({ sk, attempts: 1, by: { by: 'silence', reason: 'reaction' } });

describe('the mailbox', () => {
  it('stores an inbound message once, open, with all that came', async () => {
    const { table, mailbox } = await aMailbox();
    const event = anInboundEvent({
      kind: 'image',
      body: '[image] the door',
      content: { type: 'image', image: { id: '1', caption: 'the door' } },
      quotedWamid: 'wamid.before',
      sentAt: '2026-03-01T11:59:58.000Z',
    });

    expect(await mailbox.putInbound(event, { identity: WHO })).toBe('stored');

    const { phoneNumberId, ...came } = event;
    expect(await messageRequests(table, HOME).loadMessage({ sk: skOf(event) })).toEqual({
      ...came,
      direction: 'INBOUND',
      sk: skOf(event),
      work: 'open',
      storedAt: NOON,
      contactId: WHO.contactId,
    });
    expect(await table.message(WHO.conversationId, skOf(event))).toMatchObject({
      type: 'message',
      jobId: event.messageId,
      openSk: `${NUMBER_ID}#${WHO.conversationId}#${skOf(event)}`,
    });
  });

  it('tells a duplicate of what is still open from one of what is settled, and changes neither', async () => {
    const { table, mailbox } = await aMailbox();
    const event = anInboundEvent();
    await mailbox.putInbound(event, { identity: WHO });
    table.clock.advance(60);

    expect(await mailbox.putInbound(event, { identity: WHO })).toBe('duplicate-open');
    await settle(table, skOf(event));
    expect(await mailbox.putInbound(event, { identity: WHO })).toBe('duplicate-settled');

    expect(await table.partition(conversationPk(WHO.conversationId))).toEqual([
      expect.objectContaining({ storedAt: NOON, settledBy: 'silence:reaction' }),
    ]);
  });

  it('takes one of two deliveries that come at once', async () => {
    const { mailbox } = await aMailbox();
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => mailbox.putInbound(anInboundEvent(), { identity: WHO })),
    );

    expect(outcomes.toSorted()).toEqual([...Array(4).fill('duplicate-open'), 'stored']);
  });

  it('has the message also when the answer to its put is lost: then it is one that is open', async () => {
    const { table, mailbox } = await aMailbox();
    loseNextAnswer(table, 'PutItemCommand');

    expect(await mailbox.putInbound(anInboundEvent(), { identity: WHO })).toBe('duplicate-open');
    expect(await table.message(WHO.conversationId, skOf(anInboundEvent()))).toBeDefined();
  });

  it('keeps whatever numbers and depths a message of an unknown kind has', async () => {
    const { table, mailbox } = await aMailbox();
    let deep: Record<string, unknown> = { end: true };
    for (let level = 0; level < 40; level++) deep = { deep };
    const content = { type: 'new', id: 2 ** 60, tiny: 1e-200, '': 'no name', deep };
    const event = anInboundEvent({ kind: 'new', body: '[new]', content });

    expect(await mailbox.putInbound(event, { identity: WHO })).toBe('stored');
    expect(await messageRequests(table, HOME).loadMessage({ sk: skOf(event) })).toMatchObject({ content });
  });

  it('keeps a text and a name that end in half a character', async () => {
    const { table, mailbox } = await aMailbox();
    const [event] = aPost({ type: 'text', text: { body: 'Hello \ud83d' } }, 'Ana \ud83d').inbound;
    if (!event) throw new Error('the message was not parsed');

    expect(await mailbox.putInbound(event, { identity: WHO })).toBe('stored');
    expect(await table.message(WHO.conversationId, skOf(event))).toMatchObject({
      body: 'Hello \ufffd',
      sender: { name: 'Ana \ufffd' },
    });
  });

  it.each([20_000, 60_000, 99_000])('keeps a caption of %d characters, or it is quarantined', async (length) => {
    const { mailbox } = await aMailbox();
    const { inbound, kept } = aPost({ type: 'image', image: { id: '1', caption: '語'.repeat(length) } });

    const outcomes = await Promise.all(inbound.map((event) => mailbox.putInbound(event, { identity: WHO })));

    expect([...outcomes, ...kept.map(({ reason }) => reason)]).toEqual([expect.stringMatching(/^(stored|too-large)$/)]);
  });
});

describe('a message whose time is a guess', () => {
  it('is stored once, at whatever time it comes again', async () => {
    const { table, mailbox } = await aMailbox();
    const event = anInboundEvent({ sentAtGuessed: true });
    const later = { ...event, sentAt: '2026-03-01T12:05:00.000Z' };

    expect(await mailbox.putInbound(event, { identity: WHO })).toBe('stored');
    expect(await mailbox.putInbound(later, { identity: WHO })).toBe('duplicate-open');
    expect(await table.message(WHO.conversationId, skOf(event))).toMatchObject({ sentAtGuessed: true });
    expect(await table.message(WHO.conversationId, skOf(later))).toBeUndefined();
  });
});

/** What the webhook makes of a POST with one message. */
const aPost = (message: Record<string, unknown>, name = 'Ana') => {
  const value = {
    metadata: { phone_number_id: NUMBER_ID },
    contacts: [{ wa_id: '15550001111', profile: { name } }],
    messages: [{ from: '15550001111', id: 'wamid.posted', timestamp: '1772366400', ...message }],
  };
  const body = { object: 'whatsapp_business_account', entry: [{ changes: [{ field: 'messages', value }] }] };
  return parseWebhook(Buffer.from(JSON.stringify(body)), NOON);
};

describe('an echo', () => {
  const LATER = '2026-03-01T12:05:00.000Z';

  it('is stored once, closed, as a person\u2019s message that was sent', async () => {
    const { table, mailbox } = await aMailbox();
    const event = anEchoEvent();

    expect(await mailbox.putEcho(event, { identity: WHO })).toBe('stored');
    expect(await mailbox.putEcho(event, { identity: WHO })).toBe('duplicate-settled');

    const stored = await table.message(WHO.conversationId, skOf(event));
    expect(stored).toMatchObject({
      direction: 'OUTBOUND',
      author: { kind: 'person' },
      rank: 2,
      wamid: event.wamid,
      sends: { '1#sent': NOON },
    });
    expect(stored).not.toHaveProperty('openPk');
  });

  it('whose time is a guess is stored once, at whatever time it comes again', async () => {
    const { table, mailbox } = await aMailbox();
    const event = anEchoEvent({ sentAtGuessed: true });

    expect(await mailbox.putEcho(event, { identity: WHO })).toBe('stored');
    expect(await mailbox.putEcho({ ...event, sentAt: LATER }, { identity: WHO })).toBe('duplicate-settled');
    expect(await table.message(WHO.conversationId, skOf({ ...event, sentAt: LATER }))).toBeUndefined();
  });

  it('takes the conversation over once, however often it is delivered', async () => {
    const { table, mailbox } = await aMailbox();
    await table.keep({ conversation: aConversation({ ownerEpoch: 3 }) });

    for (let delivery = 0; delivery < 3; delivery++)
      await mailbox.putEcho(anEchoEvent({ sentAt: LATER }), { identity: WHO });

    expect(await table.conversation(WHO.conversationId)).toMatchObject({
      owner: 'person',
      ownerEpoch: 4,
      personAt: LATER,
      lastOutboundAt: LATER,
    });
  });

  it('takes over also when it was stored before and the conversation was not', async () => {
    const { table, mailbox } = await aMailbox();
    await table.keep({ conversation: aConversation() });
    beforeNext(table, 'UpdateItemCommand', () => Promise.reject(new Error('the function was killed')));
    await expect(mailbox.putEcho(anEchoEvent(), { identity: WHO })).rejects.toThrow('the function was killed');

    expect(await mailbox.putEcho(anEchoEvent(), { identity: WHO })).toBe('duplicate-settled');
    expect(await table.conversation(WHO.conversationId)).toMatchObject({ owner: 'person', ownerEpoch: 1 });
  });

  it('does not take over again after a person has handed back', async () => {
    const { table, mailbox } = await aMailbox();
    await table.keep({ conversation: aConversation() });
    await mailbox.putEcho(anEchoEvent(), { identity: WHO });
    await changeConversation(table, WHO.conversationId, handBack);

    await mailbox.putEcho(anEchoEvent(), { identity: WHO });

    expect(await table.conversation(WHO.conversationId)).toMatchObject({ owner: 'assistant', ownerEpoch: 2 });
  });

  it('gives way to a newer act of a person', async () => {
    const { table, mailbox } = await aMailbox();
    await table.keep({ conversation: aConversation() });
    await changeConversation(table, WHO.conversationId, (seen) => takeOver(seen, 'agent-1', LATER));

    await mailbox.putEcho(anEchoEvent({ sentAt: NOON }), { identity: WHO });

    expect(await table.conversation(WHO.conversationId)).toMatchObject({
      ownerEpoch: 1,
      personAt: LATER,
      assignee: 'agent-1',
    });
  });

  it('makes the conversation when there is none', async () => {
    const { table, mailbox } = await aMailbox();
    await mailbox.putEcho(anEchoEvent({ recipient: { phone: '15550001111', userId: 'US.1' } }), { identity: WHO });

    expect(await table.conversation(WHO.conversationId)).toMatchObject({
      ...WHO,
      phoneNumberId: NUMBER_ID,
      owner: 'person',
      ownerEpoch: 1,
      fence: 0,
      peer: { phone: '15550001111', userId: 'US.1' },
      inboxSk: `${NOON}#${WHO.conversationId}`,
    });
  });

  it('takes over what a claim makes at the same moment', async () => {
    const { table, mailbox } = await aMailbox();
    beforeNext(table, 'PutItemCommand', async () => {
      // The echo's own message is the first put; the conversation's is the next.
      beforeNext(table, 'PutItemCommand', () =>
        createConversation(table.another(), aConversation({ fence: 1, turn: 't1' })),
      );
    });

    await mailbox.putEcho(anEchoEvent({ sentAt: LATER }), { identity: WHO });

    expect(await table.conversation(WHO.conversationId)).toMatchObject({
      fence: 1,
      turn: 't1',
      owner: 'person',
      ownerEpoch: 1,
    });
  });

  const [reply = anOutboundMessage()] = aReply([anInboundMessage()], ['We open at nine.']);
  const slot = { messageSk: reply.sk, attempt: 1, turn: 't1' };
  /** The echo of what we sent, with another id than the one we know. */
  const ofOurs = anEchoEvent({ body: reply.body, wamid: 'wamid.ours', sentAt: LATER });
  const keepReply = async (table: TestTable, over: Partial<typeof reply> = {}, conversation = {}) => {
    await table.keep({ conversation: aConversation(conversation) });
    await table.keep({ ...HOME, message: { ...reply, ...over } });
  };
  const thread = async (table: TestTable) =>
    (await table.partition(conversationPk(WHO.conversationId))).filter(({ type }) => type === 'message');

  it('that bears the id of one of our sends is that send, and silences no one', async () => {
    const { table, mailbox } = await aMailbox();
    await keepReply(table, { wamid: 'wamid.ours', rank: rankOf('delivered') });

    expect(await mailbox.putEcho(ofOurs, { identity: WHO })).toMatchObject({ outcome: 'stale', wake: false });

    expect(await table.conversation(WHO.conversationId)).toMatchObject({ owner: 'assistant', ownerEpoch: 0 });
    expect(await thread(table)).toMatchObject([{ sk: reply.sk, rank: rankOf('delivered') }]);
  });

  it('with the words of a send under way settles its slot as accepted', async () => {
    const { table, mailbox } = await aMailbox();
    await keepReply(table, {}, { slot });

    expect(await mailbox.putEcho(ofOurs, { identity: WHO })).toMatchObject({
      outcome: 'applied',
      wake: true,
      messageId: reply.messageId,
    });

    expect(await thread(table)).toMatchObject([{ sk: reply.sk, rank: rankOf('sent'), wamid: 'wamid.ours' }]);
    expect(await table.conversation(WHO.conversationId)).toMatchObject({ owner: 'assistant', slot });
  });

  it('with the words of a held reply says that it was sent after all', async () => {
    const { table, mailbox } = await aMailbox();
    await keepReply(table, { rank: rankOf('held'), work: 'held' });

    await mailbox.putEcho(ofOurs, { identity: WHO });

    const [lifted] = await thread(table);
    expect(lifted).toMatchObject({ rank: rankOf('sent') });
    expect(lifted).not.toHaveProperty('openPk');
  });

  it.each([
    ['other words while a send is under way', { body: 'Call me.' }, {}, { slot }],
    ['the words of a reply that was sent before', {}, { wamid: 'wamid.before', rank: rankOf('read') }, {}],
    ['the words of a held reply that a person dismissed', {}, { rank: rankOf('held'), dismissedAt: NOON }, {}],
  ] as const)("is a person's with %s", async (_, event, message, conversation) => {
    const { table, mailbox } = await aMailbox();
    await keepReply(table, message, conversation);

    expect(await mailbox.putEcho({ ...ofOurs, ...event }, { identity: WHO })).toBe('stored');

    expect(await table.conversation(WHO.conversationId)).toMatchObject({ owner: 'person', ownerEpoch: 1 });
  });
});
