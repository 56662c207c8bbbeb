import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiConversation } from '../../schemas/inbox-api.ts';
import { ApiMessage, ApiNumber } from '../../schemas/inbox-api.ts';
import { type Stack, stacks } from './a-stack.ts';
import { type Agent, anAgent, isDone } from './an-agent.ts';
import { aText, jobIdOf, messagesTo, NUMBER, newPhone, newWamid } from './meta-payloads.ts';
import { once } from './once.ts';

const start = stacks();
let stack: Stack;
let agent: Agent;
let admin: Agent;

beforeAll(async () => {
  stack = await start();
  [agent, admin] = [await anAgent(stack.api, 'agent', 'agent-7'), await anAgent(stack.api, 'admin')];
});

const textsTo = async (phone: string) => (await stack.sentTo(phone)).map(({ body }) => body.text.body);

/** A customer whose first question the assistant has answered. */
const anAnsweredCustomer = async () => {
  const { from, wamid } = await stack.write('Is there parking?', newPhone(), 60);
  const { conversationId } = await agent.jobOnce(wamid, isDone);
  return { from, wamid, id: conversationId };
};

const act = (id: string, action: string, body?: unknown) =>
  agent.ask('POST', `/conversations/${id}/${action}`, body === undefined ? {} : { body });

const say = (id: string, body: string, key: string) =>
  agent.ask('POST', `/conversations/${id}/messages`, { headers: { 'idempotency-key': key }, body: { body } });

const settledBy = ({ status, decision, reason }: { status: string; decision: unknown; reason: unknown }) => ({
  status,
  decision,
  reason,
});
const PERSON = { status: 'done', decision: 'handover', reason: 'person' };

describe('settings of a number', () => {
  it('are shown and changed, and the next answer is made of them', async () => {
    const show = async () => ApiNumber.parse((await admin.ask('GET', `/numbers/${NUMBER}`)).body);
    const { answers, ...rest } = await show();
    expect(rest.paused).toBeNull();
    const answer = 'Yes, gift vouchers come in any amount from $25.';
    const patch = { answers: [...answers, { question: 'Do you sell gift vouchers?', answer }] };

    const changed = await admin.ask('PATCH', `/numbers/${NUMBER}`, { body: patch });

    expect([changed.status, changed.body]).toEqual([200, { ...rest, ...patch }]);
    expect(await show()).toEqual({ ...rest, ...patch });
    const { from, wamid } = await stack.write('Do you sell gift vouchers?');
    await agent.jobOnce(wamid, isDone);
    expect(await textsTo(from)).toEqual([answer]);
  });
});

describe('the list of conversations', () => {
  const list = async (query: string): Promise<ApiConversation[]> => {
    const items: ApiConversation[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await agent.conversations(`?${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  };

  it('shows each once, newest first, page by page and filter by filter', async () => {
    const customers = Array.from({ length: 7 }, () => newPhone());
    const written = await Promise.all(customers.map((from, i) => stack.write('Is there parking?', from, 100 + i)));
    await Promise.all(written.map(({ wamid }) => agent.jobOnce(wamid, isDone)));

    const whole = await agent.conversations('?limit=100');
    expect(whole.nextCursor).toBeNull();
    const own = whole.items.filter(({ contact }) => customers.includes(contact.phone ?? ''));
    expect(own.map(({ contact }) => contact.phone)).toEqual(customers);
    for (const limit of [1, 3]) {
      expect((await list(`limit=${limit}`)).map(({ id }) => id)).toEqual(whole.items.map(({ id }) => id));
    }

    const [first, second, third] = own;
    expect(own.map(({ unread }) => unread)).toEqual(own.map(() => true));
    expect((await act(String(first?.id), 'read')).body).toMatchObject({ id: first?.id, unread: false });
    const patch = (id: unknown, body: unknown) => agent.ask('PATCH', `/conversations/${String(id)}`, { body });
    expect((await patch(second?.id, { assignee: 'me', labels: ['vip', 'vip'] })).body).toMatchObject({
      assignee: agent.sub,
      labels: ['vip'],
      owner: 'assistant',
    });
    expect((await patch(third?.id, { assignee: 'nobody' })).body).toMatchObject({ code: 'request.invalid' });
    const colleague = await anAgent(stack.api, 'agent', 'agent-8');
    await colleague.conversations();
    await patch(third?.id, { assignee: colleague.sub, labels: ['vip'] });
    await act(String(third?.id), 'close');

    const ids = async (query: string) => (await list(`limit=2&${query}`)).map(({ id }) => id);
    const unread = await ids('unread=true');
    expect([unread.includes(String(first?.id)), unread.includes(String(second?.id))]).toEqual([false, true]);
    expect(await ids('unread=false')).toContain(first?.id);
    expect(await ids('assignee=me')).toEqual([second?.id]);
    expect(await ids('label=vip')).toEqual([second?.id]);
    expect(await ids('folder=closed')).toEqual([third?.id]);
    expect(await ids('number=999')).toEqual([]);
    expect((await patch(second?.id, { assignee: null, labels: null })).body).toMatchObject({
      assignee: null,
      labels: [],
    });
    expect(await ids('assignee=me')).toEqual([]);
  });

  it('and a thread are sent again only when they changed', async () => {
    const { id, from } = await anAnsweredCustomer();
    await once(
      'the reply was read',
      () => agent.thread(id),
      ([reply]) => reply?.status === 'read',
    );
    for (const path of [`/conversations/${id}`, `/conversations/${id}/messages`, `/conversations?number=${NUMBER}`]) {
      const first = await agent.ask('GET', path);
      const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
      const second = await agent.ask('GET', path, { headers });
      expect([first.status, second.status, second.text]).toEqual([200, 304, '']);
      expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    }
    const before = await agent.ask('GET', `/conversations/${id}/messages`);

    const { wamid } = await stack.write('Where are you?', from);
    await agent.jobOnce(wamid, isDone);

    const headers = { 'if-none-match': before.headers.get('etag') ?? '' };
    expect((await agent.ask('GET', `/conversations/${id}/messages`, { headers })).status).toBe(200);
  });
});

describe('an agent who takes over', () => {
  it('settles what was open', async () => {
    // The delay leaves the time to act between a message and the turn that would answer it.
    const slow = await start({ REPLY_DELAY_SECONDS: '1' });
    const person = await anAgent(slow.api, 'agent');
    const { from, wamid } = await slow.write('Is there parking?', newPhone(), 60);
    const { conversationId: id } = await person.jobOnce(wamid, isDone);
    const open = await slow.write('Where are you?', from);

    const { status, body } = await person.ask('POST', `/conversations/${id}/takeover`);

    expect([status, body]).toMatchObject([200, { id, owner: 'person', assignee: person.sub }]);
    expect(settledBy(await person.jobOnce(open.wamid, isDone))).toEqual(PERSON);
    expect(await slow.sentTo(from)).toHaveLength(1);
  });

  it('silences the assistant from then on', async () => {
    const { id, from } = await anAnsweredCustomer();
    await act(id, 'takeover');

    const later = await stack.write('How much is a crown?', from);
    expect(settledBy(await agent.jobOnce(later.wamid, isDone))).toEqual(PERSON);
    expect(await agent.conversation(id)).toMatchObject({ owner: 'person', folder: 'waiting', unread: true });
    expect(await stack.sentTo(from)).toHaveLength(1);
  });

  it('writes as a person, once for each key', async () => {
    const { id, from } = await anAnsweredCustomer();
    const key = newWamid();

    const first = await say(id, 'Good morning, this is Maria.', key);
    expect(first.status).toBe(202);
    expect(ApiMessage.parse(first.body)).toMatchObject({
      direction: 'OUTBOUND',
      body: 'Good morning, this is Maria.',
      author: { kind: 'person', sub: agent.sub },
    });
    const again = await say(id, 'Good morning, this is Maria.', key);
    const message = await once(
      'the message was read',
      async () => (await agent.thread(id)).find(({ author }) => author.kind === 'person'),
      (found) => found?.status === 'read',
    );
    const muchLater = await say(id, 'Good morning, this is Maria.', key);
    const other = await say(id, 'Something else', key);
    const another = await (await anAgent(stack.api, 'agent', 'agent-8')).ask('POST', `/conversations/${id}/messages`, {
      headers: { 'idempotency-key': key },
      body: { body: 'Another agent, the same key' },
    });

    for (const repeated of [again, muchLater]) {
      expect([repeated.status, ApiMessage.parse(repeated.body).id]).toEqual([202, message?.id]);
    }
    expect([other.status, other.body]).toMatchObject([422, { code: 'idempotency.key_reused' }]);
    expect(another.status).toBe(202);
    await once(
      'both were sent',
      () => textsTo(from),
      (texts) => texts.length === 3,
    );
    expect((await textsTo(from)).slice(1)).toEqual(['Good morning, this is Maria.', 'Another agent, the same key']);
    expect(await agent.conversation(id)).toMatchObject({ owner: 'person', folder: 'open', assignee: agent.sub });
  });

  it('hands back, and the assistant answers what was left', async () => {
    const { id, from } = await anAnsweredCustomer();
    await act(id, 'takeover');
    const left = await stack.write('Where are you?', from);
    await agent.jobOnce(left.wamid, isDone);

    const { status, body } = await act(id, 'handback');

    expect([status, body]).toMatchObject([200, { owner: 'assistant', assignee: null, folder: 'open' }]);
    const job = await agent.jobOnce(left.wamid, ({ decision }) => decision === 'reply');
    expect(job).toMatchObject({ status: 'done', replyMessageIds: [expect.any(String)] });
    expect((await textsTo(from)).slice(1)).toEqual([expect.stringContaining('24 Pier Street')]);
  });

  it('hands back without an answer, and only what comes next has one', async () => {
    const { id, from } = await anAnsweredCustomer();
    await act(id, 'takeover');
    const left = await stack.write('Where are you?', from, 30);
    await agent.jobOnce(left.wamid, isDone);

    expect((await act(id, 'handback', { answer: false })).body).toMatchObject({ owner: 'assistant' });

    const next = await stack.write('How much is a crown?', from);
    expect(await agent.jobOnce(next.wamid, isDone)).toMatchObject({ decision: 'reply' });
    expect(settledBy(await agent.job(left.wamid))).toEqual(PERSON);
    expect((await textsTo(from)).slice(1)).toEqual([expect.stringContaining('$950')]);
  });

  it('closes, and a new message opens the conversation again for the assistant', async () => {
    const { id, from } = await anAnsweredCustomer();
    await act(id, 'takeover');

    const closed = await act(id, 'close');

    expect(closed.body).toMatchObject({ folder: 'closed', owner: 'assistant', assignee: null, unread: false });
    const listed = async () => (await agent.conversations('?limit=100')).items.map((listedOne) => listedOne.id);
    expect(await listed()).not.toContain(id);
    const { wamid } = await stack.write('Where are you?', from);
    expect(await agent.jobOnce(wamid, isDone)).toMatchObject({ decision: 'reply' });
    expect(await agent.conversation(id)).toMatchObject({ folder: 'open', unread: true });
    expect(await listed()).toContain(id);
  });

  it('cannot write once the window of the customer is closed', async () => {
    const from = newPhone();
    const old = aText({ from, body: 'Is there parking?', secondsAgo: 25 * 3_600 });
    await stack.post(messagesTo([old]));
    const job = await agent.jobOnce(String(old.id), isDone);
    expect(settledBy(job)).toEqual({ status: 'done', decision: 'handover', reason: 'window.closed' });

    const { status, body } = await say(job.conversationId, 'Hello', newWamid());

    expect([status, body]).toMatchObject([409, { code: 'window.closed' }]);
    expect(await stack.sentTo(from)).toEqual([]);
  });
});

describe('a customer who asks for a person', () => {
  it('is told, waits for one, and is not answered by the assistant any more', async () => {
    const { from, wamid } = await stack.write('Can I talk to a person?', newPhone(), 30);
    const { conversationId: id, ...job } = await agent.jobOnce(wamid, isDone);
    expect(job).toMatchObject({
      decision: 'handover',
      reason: 'asked_for_person',
      replyMessageIds: [expect.any(String)],
    });
    expect(await textsTo(from)).toEqual([expect.stringMatching(/^Of course, a person takes it from here\. /)]);
    await once(
      'the conversation waits',
      () => agent.conversation(id),
      ({ owner }) => owner === 'person',
    );
    expect((await agent.conversationWith(from, '?folder=waiting&limit=100')).assignee).toBeNull();

    const next = await stack.write('Where are you?', from);

    expect(settledBy(await agent.jobOnce(next.wamid, isDone))).toEqual(PERSON);
    expect(await stack.sentTo(from)).toHaveLength(1);
  });
});

describe('a job', () => {
  it('is found by wamid and by id, listed by its status, and rung while it is open', async () => {
    const number = '400000000000004';
    const wamid = 'wamid.a/b+c/ring==';
    const open = aText({ from: newPhone(), body: 'To a number without settings' });
    await stack.post(messagesTo([open], number));
    await stack.post(messagesTo([aText({ from: newPhone(), id: wamid, body: 'Is there parking?' })]));
    const done = await agent.jobOnce(wamid, isDone);
    const openId = jobIdOf(String(open.id), number);
    const ring = (id: string) => agent.ask('POST', `/jobs/${encodeURIComponent(id)}/ring`);

    expect(await agent.job(done.jobId)).toEqual(done);
    expect(done).toMatchObject({ jobId: jobIdOf(wamid), inboundProviderMessageId: wamid });
    expect((await agent.jobs('status=queued')).map(({ jobId }) => jobId)).toEqual([openId]);
    expect(await agent.jobs(`status=done&conversation=${done.conversationId}`)).toEqual([done]);
    expect(await agent.jobs(`status=queued&conversation=${done.conversationId}`)).toEqual([]);
    expect(await agent.job(String(open.id))).toMatchObject({ jobId: openId, status: 'queued' });
    for (const id of [openId, String(open.id)]) expect((await ring(id)).body).toEqual({ rung: 1 });
    for (const id of [wamid, done.jobId]) {
      expect(await ring(id)).toMatchObject({ status: 409, body: { code: 'job.closed' } });
    }
  });
});
