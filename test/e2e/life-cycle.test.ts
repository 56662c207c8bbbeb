import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Stack, stacks } from './a-stack.ts';
import { type Agent, anAgent, isDone } from './an-agent.ts';
import { NUMBER, newPhone } from './meta-payloads.ts';
import { once } from './once.ts';

const start = stacks();
let stack: Stack;
let agent: Agent;

beforeAll(async () => {
  stack = await start({ SWEEP_EVERY_SECONDS: '1' });
  agent = await anAgent(stack.api, 'agent', 'agent-7');
});

const ahead = (ms: number) => new Date(Date.now() + ms).toISOString();
const HOUR_MS = 3_600_000;

const anAnsweredCustomer = async () => {
  const { from, wamid } = await stack.write('Is there parking?', newPhone(), 60);
  const { conversationId: id } = await agent.jobOnce(wamid, isDone);
  return { from, id };
};
const patch = (id: string, body: unknown) => agent.ask('PATCH', `/conversations/${id}`, { body });
const isListed = async (id: string, query: string) =>
  (await agent.conversations(query)).items.some((conversation) => conversation.id === id);

describe('a snoozed conversation', () => {
  it('is out of sight, and woken by a message, which is answered', async () => {
    const { from, id } = await anAnsweredCustomer();
    const snoozedUntil = ahead(HOUR_MS);

    expect(await patch(id, { snoozedUntil })).toMatchObject({
      status: 200,
      body: { folder: 'snoozed', snoozedUntil, owner: 'assistant', unread: false },
    });
    expect([await isListed(id, '?limit=100'), await isListed(id, '?folder=snoozed')]).toEqual([false, true]);

    const { wamid } = await stack.write('And on Sunday?', from);
    await agent.jobOnce(wamid, isDone);

    expect(await agent.conversation(id)).toMatchObject({ folder: 'open', snoozedUntil: null, unread: true });
    expect([await isListed(id, '?limit=100'), await isListed(id, '?folder=snoozed')]).toEqual([true, false]);
    expect(await stack.sentTo(from)).toHaveLength(2);
  });

  it('comes back unread by itself when it ends', async () => {
    const { id } = await anAnsweredCustomer();
    await patch(id, { snoozedUntil: ahead(1_500) });

    const back = await once(
      'the snooze is over',
      () => agent.conversation(id),
      ({ folder }) => folder === 'open',
    );

    expect(back).toMatchObject({ snoozedUntil: null, unread: true });
  });

  it('comes back to those who wait when an agent owes an answer, and at once by their word', async () => {
    const { from, id } = await anAnsweredCustomer();
    expect((await agent.ask('POST', `/conversations/${id}/takeover`)).status).toBe(200);
    await stack.write('Hello?', from);
    await once(
      'the customer waits for people',
      () => agent.conversation(id),
      ({ folder }) => folder === 'waiting',
    );
    await patch(id, { snoozedUntil: ahead(HOUR_MS) });

    expect(await patch(id, { snoozedUntil: null })).toMatchObject({
      status: 200,
      body: { folder: 'waiting', snoozedUntil: null, owner: 'person', assignee: agent.sub },
    });
  });

  it('is none where the customer is blocked, or the conversation deleted', async () => {
    const { id } = await anAnsweredCustomer();
    await patch(id, { blocked: true });
    expect(await patch(id, { snoozedUntil: ahead(HOUR_MS) })).toMatchObject({
      status: 409,
      body: { code: 'conversation.blocked' },
    });
    await patch(id, { blocked: false });
    expect((await agent.ask('DELETE', `/conversations/${id}`)).status).toBe(204);
    expect(await patch(id, { snoozedUntil: ahead(HOUR_MS) })).toMatchObject({
      status: 409,
      body: { code: 'conversation.deleted' },
    });
  });
});

describe('a deleted conversation', () => {
  it('is restored by a message of the customer, which is answered', async () => {
    const { from, id } = await anAnsweredCustomer();
    expect((await agent.ask('DELETE', `/conversations/${id}`)).status).toBe(204);
    expect(await agent.conversation(id)).toMatchObject({ folder: 'deleted', deletedAt: expect.any(String) });

    const { wamid } = await stack.write('And on Sunday?', from);
    await agent.jobOnce(wamid, isDone);

    expect(await agent.conversation(id)).toMatchObject({ folder: 'open', deletedAt: null, owner: 'assistant' });
    expect(await stack.sentTo(from)).toHaveLength(2);
  });
});

describe('a number', () => {
  it('says what follows when people do not answer', async () => {
    const admin = await anAgent(stack.api, 'admin');
    const set = (afterPersonTimeout: string) =>
      admin.ask('PATCH', `/numbers/${NUMBER}`, { body: { afterPersonTimeout } });

    expect(await set('hand-back')).toMatchObject({ status: 200, body: { afterPersonTimeout: 'hand-back' } });
    expect(await set('forget')).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });
});
