import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Stack, stacks } from './a-stack.ts';
import { type Agent, anAgent, isDone } from './an-agent.ts';
import { aChange, aMessage, anEnvelope, aText, aValue, messagesTo, newPhone, newWamid } from './meta-payloads.ts';
import { once } from './once.ts';

/** Whose addresses are whose, through the whole stack: webhook, turn, people's messages, Graph API. */
describe('addresses', () => {
  let stack: Stack;
  let admin: Agent;
  const start = stacks();
  beforeAll(async () => {
    stack = await start();
    admin = await anAgent(stack.api, 'admin');
  });

  let users = 0;
  const newUser = () => `US.${Date.now()}${++users}`;

  /** A customer writes from these addresses, and what becomes of it is waited for; answers the conversation. */
  const write = async (body: string, { phone, userId }: { phone?: string; userId?: string }): Promise<string> => {
    const id = newWamid();
    const { from, ...text } = aText({ from: phone ?? '', id, body }) as Record<string, unknown>;
    const message = { ...text, ...(phone && { from }), ...(userId && { from_user_id: userId }) };
    expect((await stack.post(messagesTo([message]))).status).toBe(200);
    return (await admin.jobOnce(id, isDone)).conversationId;
  };

  const say = async (conversationId: string, body: string) => {
    const { status } = await admin.ask('POST', `/conversations/${conversationId}/messages`, {
      headers: { 'idempotency-key': newWamid() },
      body: { body },
    });
    expect(status).toBe(202);
    return await once(
      'it was sent',
      async () => (await stack.sent()).find((sent) => sent.body.text.body === body),
      (sent) => sent !== undefined,
    );
  };

  it('of a phone number that passed on lead to its next owner alone', async () => {
    const phone = newPhone();
    const [one, two] = [newUser(), newUser()];
    const first = await write('My diagnosis is private, please call me', { phone, userId: one });
    const second = await write('hello, new here', { phone, userId: two });

    expect(second).not.toBe(first);
    expect(JSON.stringify(await admin.thread(second))).not.toContain('diagnosis');
    expect(await admin.conversation(second)).toMatchObject({ earlierConversationId: first });
    expect(await write('hello again, I moved', { userId: one })).toBe(first);
    expect((await say(first, 'Your results are here'))?.body).toMatchObject({ recipient: one });
    expect((await say(second, 'Welcome'))?.body).toMatchObject({ to: `+${phone}` });
  });

  it('that a customer announces replace the old ones at once', async () => {
    const [old, next] = [newPhone(), newPhone()];
    const conversationId = await write('hello', { phone: old });
    const id = newWamid();
    const system = { type: 'user_changed_number', body: 'User changed', wa_id: next };
    await stack.post(messagesTo([aMessage({ from: old, id }, { type: 'system', system })]));
    expect((await admin.jobOnce(id, isDone)).conversationId).toBe(conversationId);

    expect((await say(conversationId, 'Your appointment is confirmed'))?.body).toMatchObject({ to: `+${next}` });
    expect(await write('I have a new number now', { phone: next })).toBe(conversationId);
  });

  it('are of one customer, whose first contact comes by phone and by user id alone', async () => {
    const [phone, userId, id] = [newPhone(), newUser(), newWamid()];
    const { from, ...text } = aText({ from: phone, id, body: 'hello' }) as Record<string, unknown>;
    await Promise.all([
      stack.post(messagesTo([{ ...text, from }])),
      stack.post(messagesTo([{ ...text, from_user_id: userId }])),
    ]);
    const { conversationId } = await admin.jobOnce(id, isDone);
    expect(await write('thanks', { userId })).toBe(conversationId);
    const questions = (await admin.thread(conversationId)).filter(({ direction }) => direction === 'INBOUND');
    expect(questions).toHaveLength(2);
  });

  it('get an echo of our own reply that silences no one', async () => {
    const phone = newPhone();
    const conversationId = await write('hello', { phone });
    const [reply] = await stack.sentTo(phone);
    const echo = { ...aText({ from: '1', id: reply?.wamid ?? '', body: reply?.body.text.body ?? '' }), to: phone };
    await stack.post(anEnvelope([aChange(aValue({ message_echoes: [echo] }), 'smb_message_echoes')]));

    await write('What are your prices?', { phone });

    expect((await admin.conversation(conversationId)).owner).toBe('assistant');
    expect(await stack.sentTo(phone)).toHaveLength(2);
  });
});
