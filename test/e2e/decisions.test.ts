import { beforeAll, describe, expect, it } from '@jest/globals';
import { ApiConversation, ApiMessage, ApiNotification, page } from '../../schemas/inbox-api.ts';
import { type Stack, stacks, type Written } from './a-stack.ts';
import { type Agent, anAgent, isDone } from './an-agent.ts';
import { NUMBER, newPhone } from './meta-payloads.ts';
import { once } from './once.ts';

const start = stacks();
let stack: Stack;
let agent: Agent;
let viewer: Agent;
let held: readonly Written[];
let failed: Written;

/** Customers whose first answer never left, all at once, since the grace period takes its time. */
beforeAll(async () => {
  stack = await start({ SWEEP_EVERY_SECONDS: '1', SWEEP_OLDER_THAN_SECONDS: '0', IN_DOUBT_GRACE_SECONDS: '1' });
  [agent, viewer] = [await anAgent(stack.api, 'agent', 'agent-7'), await anAgent(stack.api, 'viewer')];
  // Before anybody has written: settings that a turn has read are kept for a while.
  const admin = await anAgent(stack.api, 'admin');
  expect((await admin.ask('PATCH', `/numbers/${NUMBER}`, { body: { inDoubt: 'hold' } })).status).toBe(200);
  const askWith = async (fault: Readonly<Record<string, unknown>>) => {
    const from = newPhone();
    await stack.fault({ ...fault, to: from });
    return await stack.write('Is there parking?', from);
  };
  held = [await askWith({ do: 'reset-before' }), await askWith({ do: 'reset-before' })];
  failed = await askWith({ do: 'error', code: 131026 });
});

const textsTo = async (phone: string) => (await stack.sentTo(phone)).map(({ body }) => body.text.body);

const repliesIn = async (id: string) => (await agent.thread(id)).filter(({ direction }) => direction === 'OUTBOUND');

/** The conversation of a customer and the reply that waits in it, once the job says so. */
const waitingFor = async ({ wamid }: Written, expected: 'held' | 'failed') => {
  const { conversationId: id } = await agent.jobOnce(wamid, ({ status }) => status === expected);
  const [reply] = await once(
    'the reply waits for a decision',
    () => repliesIn(id),
    ([first]) => first?.status === expected,
  );
  if (!reply) throw new Error('unreachable: it was waited for');
  return { id, reply };
};

const decide = (id: string, messageId: string, action: 'retry' | 'dismiss', key?: string) =>
  agent.ask('POST', `/conversations/${id}/messages/${messageId}/${action}`, {
    headers: key === undefined ? {} : { 'idempotency-key': key },
  });

/** A decision that a turn is not ready for is refused for now. */
const decideOnce = (...args: Parameters<typeof decide>) =>
  once(
    'the decision is taken',
    () => decide(...args),
    ({ status, text }) => !(status === 409 && text.includes('conversation.busy')),
  );

const isWaiting = async (status: 'held' | 'failed', wamid: string) =>
  (await agent.jobs(`status=${status}`)).some(({ inboundProviderMessageId }) => inboundProviderMessageId === wamid);

const anAnsweredCustomer = async () => {
  const { from, wamid } = await stack.write('Is there parking?', newPhone(), 60);
  const { conversationId: id } = await agent.jobOnce(wamid, isDone);
  return { from, id };
};

describe('a reply that is held', () => {
  it('is sent again by a person, as a message of its own, once for each key', async () => {
    const customer = held[0] as Written;
    const { id, reply } = await waitingFor(customer, 'held');
    expect(await isWaiting('held', customer.wamid)).toBe(true);

    const first = await decideOnce(id, reply.id, 'retry', 'key-1');

    expect(first.status).toBe(202);
    const message = ApiMessage.parse(first.body);
    expect(message).toMatchObject({
      body: reply.body,
      author: { kind: 'person', sub: agent.sub },
      retryOf: reply.id,
      retriedBy: null,
    });
    const [newest, old] = await once(
      'the message was read',
      () => repliesIn(id),
      ([sent]) => sent?.status === 'read',
    );
    expect(newest?.id).toBe(message.id);
    expect(old).toMatchObject({
      id: reply.id,
      status: 'held',
      retriedBy: message.id,
      error: { next: expect.any(String) },
    });
    const again = await decide(id, reply.id, 'retry', 'key-1');
    expect([again.status, ApiMessage.parse(again.body).id]).toEqual([202, message.id]);
    for (const [action, key] of [
      ['retry', 'key-2'],
      ['dismiss', undefined],
    ] as const) {
      expect(await decide(id, reply.id, action, key)).toMatchObject({ status: 409, body: { code: 'message.retried' } });
    }
    expect(await textsTo(customer.from)).toEqual([reply.body]);
    expect(await agent.conversation(id)).toMatchObject({ owner: 'person', assignee: agent.sub, folder: 'open' });
    expect(await agent.job(customer.wamid)).toMatchObject({
      status: 'done',
      decision: 'handover',
      reason: 'retried',
      completedAt: message.sentAt,
    });
    expect(await isWaiting('held', customer.wamid)).toBe(false);
  });

  it('is dismissed, and then neither sent again nor listed', async () => {
    const customer = held[1] as Written;
    const { id, reply } = await waitingFor(customer, 'held');

    const first = await decideOnce(id, reply.id, 'dismiss');

    const { dismissedAt } = ApiMessage.parse(first.body);
    expect([first.status, dismissedAt]).toEqual([200, expect.any(String)]);
    expect((await decide(id, reply.id, 'dismiss')).body).toEqual(first.body);
    expect(await decide(id, reply.id, 'retry', 'key-1')).toMatchObject({
      status: 409,
      body: { code: 'message.dismissed' },
    });
    expect(await agent.job(customer.wamid)).toMatchObject({
      status: 'done',
      decision: 'handover',
      reason: 'dismissed',
      completedAt: dismissedAt,
    });
    expect(await isWaiting('held', customer.wamid)).toBe(false);
    expect(await stack.sentTo(customer.from)).toEqual([]);
  });
});

describe('a message that failed', () => {
  it('is sent again, and so is a person\u2019s own', async () => {
    const { id, reply } = await waitingFor(failed, 'failed');
    await stack.fault({ do: 'error', code: 131026, to: failed.from });

    const second = ApiMessage.parse((await decideOnce(id, reply.id, 'retry', 'key-1')).body);
    await once(
      'the second one failed as well',
      () => repliesIn(id),
      ([newest]) => newest?.id === second.id && newest.status === 'failed',
    );
    const third = await decideOnce(id, second.id, 'retry', 'key-2');

    expect(ApiMessage.parse(third.body)).toMatchObject({ body: reply.body, retryOf: second.id });
    await once(
      'the third one was read',
      () => repliesIn(id),
      ([newest]) => newest?.status === 'read',
    );
    expect(await textsTo(failed.from)).toEqual([reply.body]);
    expect(await isWaiting('failed', failed.wamid)).toBe(false);
  });
});

describe('notifications', () => {
  const list = async (query = '') => {
    const { status, body } = await viewer.ask('GET', `/notifications?limit=100${query}`);
    expect(status).toBe(200);
    return page(ApiNotification).parse(body).items;
  };
  const mark = (id: string, body: unknown) => agent.ask('PATCH', `/notifications/${id}`, { body });

  it('tell what needs a person, until it is read or put off', async () => {
    const { conversationId } = await agent.job((held[1] as Written).wamid);
    const find = async (query = '') => (await list(query)).find((one) => one.conversationId === conversationId);
    const found = await once('it is told', find, (one) => one !== undefined);
    const [reply] = await repliesIn(conversationId);
    expect(found).toMatchObject({
      kind: 'held',
      number: NUMBER,
      messageId: reply?.id,
      readAt: null,
      snoozedUntil: null,
    });
    const id = found?.id ?? '';

    expect((await mark(id, { read: true })).body).toMatchObject({ id, readAt: expect.any(String) });
    expect([await find('&unread=true'), (await find('&unread=false'))?.id]).toEqual([undefined, id]);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect((await mark(id, { read: false, snoozedUntil: tomorrow })).body).toMatchObject({
      readAt: null,
      snoozedUntil: tomorrow,
    });
    expect(await find()).toBeUndefined();
    const soon = new Date(Date.now() + 1_500).toISOString();
    await mark(id, { snoozedUntil: soon });
    const back = await once(
      'it is over',
      () => find('&unread=true'),
      (one) => one !== undefined,
    );
    expect(back).toMatchObject({ snoozedUntil: soon });
    await mark(id, { snoozedUntil: null });
    expect(await find(`&number=${NUMBER}`)).toMatchObject({ id, snoozedUntil: null });
    expect(await find('&number=999')).toBeUndefined();
  });

  it('are the newest first, a page at a time', async () => {
    const whole = await list();
    expect(whole.length).toBeGreaterThan(1);
    const walked: ApiNotification[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await viewer.ask('GET', `/notifications?limit=1${cursor && `&cursor=${cursor}`}`);
      const { items, nextCursor } = page(ApiNotification).parse(body);
      walked.push(...items);
      cursor = nextCursor;
    }
    expect(walked).toEqual(whole);
  });
});

describe('a conversation that is deleted', () => {
  it('is in its folder alone, until it is restored or the customer writes', async () => {
    const { id, from } = await anAnsweredCustomer();
    const isListed = async (query: string) => (await agent.conversations(query)).items.some((one) => one.id === id);

    const removed = await agent.ask('DELETE', `/conversations/${id}`);

    expect([removed.status, removed.text]).toEqual([204, '']);
    expect(await agent.conversation(id)).toMatchObject({
      folder: 'deleted',
      deletedAt: expect.any(String),
      unread: false,
    });
    expect([await isListed('?limit=100'), await isListed('?folder=deleted')]).toEqual([false, true]);
    const restored = await agent.ask('POST', `/conversations/${id}/restore`);
    expect([restored.status, restored.body]).toMatchObject([
      200,
      { folder: 'open', deletedAt: null, owner: 'assistant' },
    ]);
    expect([await isListed('?limit=100'), await isListed('?folder=deleted')]).toEqual([true, false]);

    await agent.ask('DELETE', `/conversations/${id}`);
    expect((await agent.ask('DELETE', `/conversations/${id}`)).status).toBe(204);
    const { wamid } = await stack.write('Where are you?', from);

    expect(await agent.jobOnce(wamid, isDone)).toMatchObject({ decision: 'reply' });
    expect(await agent.conversation(id)).toMatchObject({ folder: 'open', deletedAt: null, unread: true });
  });

  it('while the assistant thinks is not answered, and what was open is settled as people\u2019s', async () => {
    const slow = await start({ MODEL_DELAY_SECONDS: '5' });
    const person = await anAgent(slow.api, 'agent');
    const { from, wamid } = await slow.write('Is there parking?');
    await person.jobOnce(wamid, ({ status }) => status === 'running');
    const { id } = await person.conversationWith(from);

    await person.ask('DELETE', `/conversations/${id}`);

    expect(await person.jobOnce(wamid, isDone)).toMatchObject({ decision: 'handover', reason: 'person' });
    expect(await person.conversation(id)).toMatchObject({ folder: 'deleted', owner: 'assistant' });
    expect(await slow.sentTo(from)).toEqual([]);
  });
});

describe('a customer who is blocked', () => {
  it('is answered by nobody, until they are unblocked', async () => {
    const { id, from } = await anAnsweredCustomer();
    const patch = async (body: unknown) =>
      ApiConversation.parse((await agent.ask('PATCH', `/conversations/${id}`, { body })).body);
    const say = (key: string) =>
      agent.ask('POST', `/conversations/${id}/messages`, {
        headers: { 'idempotency-key': key },
        body: { body: 'Hello' },
      });

    const { blockedAt } = await patch({ blocked: true, labels: ['spam'] });

    expect(blockedAt).not.toBeNull();
    expect(await patch({ blocked: true })).toMatchObject({ blockedAt, labels: ['spam'] });
    expect(await say('key-1')).toMatchObject({ status: 409, body: { code: 'conversation.blocked' } });
    const unheard = await stack.write('Where are you?', from);
    expect(await agent.jobOnce(unheard.wamid, isDone)).toMatchObject({ decision: 'silence', reason: 'blocked' });
    expect(await patch({ blocked: false })).toMatchObject({ blockedAt: null });
    expect((await say('key-1')).status).toBe(202);
    await once(
      'it was sent',
      () => textsTo(from),
      (texts) => texts.length > 1,
    );
    expect((await textsTo(from)).slice(1)).toEqual(['Hello']);
  });
});
