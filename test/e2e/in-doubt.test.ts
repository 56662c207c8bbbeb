import { beforeAll, describe, expect, it } from '@jest/globals';
import { MAX_ENVIRONMENTS } from '../../local/functions/product-functions.ts';
import { findFreePort } from '../../local/support/free-port.ts';
import { processes } from './a-process.ts';
import { SECRETS, stacks, type Written } from './a-stack.ts';
import { type Agent, anAgent, isDone } from './an-agent.ts';
import { LOCAL_KEY } from './http.ts';
import { aChange, anEnvelope, aStatus, aValue, newPhone } from './meta-payloads.ts';
import { once } from './once.ts';

const SWEEPING = { SWEEP_EVERY_SECONDS: '1', SWEEP_OLDER_THAN_SECONDS: '0' };

const start = stacks();
const run = processes();

/** What is waited for takes its time, so it all begins at once, the longest first; the tests look at what came of it. */
let lost: Awaited<ReturnType<typeof loseAnswers>>;
let deaf: Awaited<ReturnType<typeof loseEverything>>;
let killed: Awaited<ReturnType<typeof killInBurst>>;

beforeAll(async () => {
  killed = await killInBurst();
  [lost, deaf] = await Promise.all([loseAnswers(), loseEverything()]);
});

const FAULTS = [
  { do: 'timeout-after-accept' },
  { do: 'reset-after-accept' },
  { do: 'reset-before' },
  { do: 'http', status: 502 },
] as const;

/** A customer for each fault, whose first send meets it. */
const loseAnswers = async () => {
  const stack = await start({ ...SWEEPING, IN_DOUBT_GRACE_SECONDS: '2' });
  const customers = new Map<string, Written>();
  for (const fault of FAULTS) {
    const from = newPhone();
    await stack.fault({ ...fault, to: from });
    customers.set(fault.do, await stack.write('Is there parking?', from));
  }
  return {
    stack,
    agent: await anAgent(stack.api, 'agent'),
    customerOf: (name: string) => customers.get(name) ?? { from: '', wamid: '' },
  };
};

/** Sends that are accepted by a simulator whose webhooks lead nowhere, and whose answers are lost as well. */
const loseEverything = async () => {
  const nowhere = `http://127.0.0.1:${await findFreePort()}/`;
  const simulator = await run('simulator', { ...SECRETS, SIMULATOR_PORT: '0', WEBHOOK_URL: nowhere });
  const graphApiUrl = String(simulator.ready.simulator);
  const stack = await start({
    ...SWEEPING,
    IN_DOUBT_GRACE_SECONDS: '1',
    IN_DOUBT_WITNESS_SECONDS: '1',
    GRAPH_API_URL: graphApiUrl,
  });
  const [byTimeout, byReset] = [newPhone(), newPhone()];
  await stack.fault({ do: 'timeout-after-accept', to: byTimeout });
  await stack.fault({ do: 'reset-after-accept', to: byReset });
  return {
    stack,
    agent: await anAgent(stack.api, 'agent'),
    customers: [
      await stack.write('Is there parking?', byTimeout, 60),
      await stack.write('Is there parking?', byReset, 60),
    ],
  };
};

/**
 * Many customers write at once, each two questions; one reply is on its way without an answer. The stack is killed in
 * the middle of it and started again on its data, while Meta's side goes on.
 */
const killInBurst = async () => {
  const port = String(await findFreePort());
  const simulator = await run('simulator', {
    ...SECRETS,
    SIMULATOR_PORT: '0',
    WEBHOOK_URL: `http://127.0.0.1:${port}/api/webhooks/whatsapp`,
  });
  const environment = {
    ...SWEEPING,
    PORT: port,
    GRAPH_API_URL: String(simulator.ready.simulator),
    // Long enough for a send to begin; the lease of what was killed ends five seconds after it.
    CONSUMER_TIMEOUT_SECONDS: '6',
    IN_DOUBT_GRACE_SECONDS: '3',
    IN_DOUBT_WITNESS_SECONDS: '4',
  };
  const before = await start(environment);
  const hanging = newPhone();
  await before.fault({ do: 'timeout-after-accept', to: hanging });
  const customers = [hanging, ...Array.from({ length: 11 }, () => newPhone())];
  const questions = customers.flatMap((phone) => [
    { phone, body: 'Is there parking?' },
    { phone, body: 'How much is a crown?' },
  ]);

  const written = questions.map(async ({ phone, body }) => {
    const answer = await fetch(`${before.simulator}/simulator/inbound`, {
      method: 'POST',
      headers: { authorization: `Bearer ${LOCAL_KEY}` },
      body: JSON.stringify({ from: { phone }, message: { text: { body } } }),
    });
    return ((await answer.json()) as { readonly wamid: string }).wamid;
  });
  await once(
    'some replies are out, and one hangs',
    before.sent,
    (sent) => sent.length >= 3 && sent.some(({ body }) => body.to === `+${hanging}`),
  );
  await before.process.end('SIGKILL');
  const sentBefore = (await before.sent()).length;
  const stack = await start(environment, before.dataDir);
  return {
    stack,
    agent: await anAgent(stack.api, 'agent'),
    customers,
    hanging,
    wamids: await Promise.all(written),
    sentBefore,
  };
};

const repliesTo = async (agent: Agent, conversationId: string) =>
  (await agent.thread(conversationId)).filter(({ direction }) => direction === 'OUTBOUND');

const HELD = {
  status: 'held',
  error: { code: 'send.unknown', sentence: expect.any(String), next: expect.any(String) },
};

describe('a send whose answer is lost', () => {
  it.each(['timeout-after-accept', 'reset-after-accept'])('(%s) is settled by its status', async (name) => {
    const { stack, agent, customerOf } = lost;
    const { from, wamid } = customerOf(name);

    const job = await agent.jobOnce(wamid, isDone);

    expect(job).toMatchObject({ decision: 'reply', attempts: 1, error: null });
    const [reply] = await once(
      'the reply was read',
      () => repliesTo(agent, job.conversationId),
      ([first]) => first?.status === 'read',
    );
    expect((await stack.sentTo(from)).map((sent) => sent.wamid)).toEqual([reply?.providerMessageId]);
  });

  it('and that has no status is sent once more, as soon as another message shows that webhooks come through', async () => {
    const { stack, agent, customerOf } = lost;
    const unsent = ['reset-before', 'http'].map(customerOf);
    // What wrote in the second of the doubt itself is no witness yet.
    const witnesses = setInterval(() => void stack.write('Where are you?'), 1_000);
    const jobs = await Promise.all(unsent.map(({ wamid }) => agent.jobOnce(wamid, isDone)));
    clearInterval(witnesses);

    for (const [i, job] of jobs.entries()) {
      expect(job).toMatchObject({ decision: 'reply', error: null });
      const sent = await stack.sentTo(unsent[i]?.from ?? '');
      expect(sent.map(({ body }) => body.biz_opaque_callback_data.split('|').at(-1))).toEqual(['2']);
      const [reply, ...others] = await repliesTo(agent, job.conversationId);
      expect([reply?.providerMessageId, others]).toEqual([sent[0]?.wamid, []]);
    }
  });
});

describe('a send that Meta took, of which neither answer nor status arrives', () => {
  it.each([0, 1])('is held and never sent twice; its late status lifts it (%i)', async (which) => {
    const { stack, agent, customers } = deaf;
    const { from, wamid } = customers[which] ?? { from: '', wamid: '' };

    const held = await agent.jobOnce(wamid, ({ status }) => status === 'held');

    expect(held).toMatchObject({ decision: 'reply', replyMessageIds: [expect.any(String)] });
    expect(await repliesTo(agent, held.conversationId)).toMatchObject([HELD]);
    const next = await stack.write('Where are you?', from);
    await agent.jobOnce(next.wamid, isDone);
    const sent = await stack.sentTo(from);
    expect(sent.map(({ body }) => body.text.body)).toEqual([
      expect.stringContaining('garage'),
      expect.stringContaining('24 Pier Street'),
    ]);

    const status = aStatus({
      id: sent[0]?.wamid,
      status: 'delivered',
      recipient_id: from,
      biz_opaque_callback_data: sent[0]?.body.biz_opaque_callback_data,
    });
    await stack.post(anEnvelope([aChange(aValue({ statuses: [status] }))]));

    expect(await agent.jobOnce(wamid, isDone)).toMatchObject({ decision: 'reply', error: null });
    expect((await agent.jobs('status=held')).map(({ jobId }) => jobId)).not.toContain(held.jobId);
    expect(await stack.sentTo(from)).toHaveLength(2);
  });
});

describe('a stack that is stopped while it has work', () => {
  it('by SIGTERM, ends with 0, and answers once when it is started again', async () => {
    const first = await start({ ...SWEEPING, REPLY_DELAY_SECONDS: '2' });
    const { from, wamid } = await first.write('Is there parking?');

    expect(await first.process.end('SIGTERM')).toBe(0);

    const second = await start(SWEEPING, first.dataDir);
    const agent = await anAgent(second.api, 'agent');
    const job = await agent.jobOnce(wamid, isDone);
    expect(job).toMatchObject({ decision: 'reply' });
    const [reply] = await once(
      'the reply was read',
      () => repliesTo(agent, job.conversationId),
      ([only]) => only?.status === 'read',
    );
    expect((await second.sentTo(from)).map((sent) => sent.wamid)).toEqual([reply?.providerMessageId]);
  });

  it('by kill -9 in a burst, loses nothing and sends nothing twice when it is started again', async () => {
    const { stack, agent, customers, wamids, hanging, sentBefore } = killed;
    expect(sentBefore).toBeGreaterThanOrEqual(3);

    // A reply whose send may have begun when the stack was killed, and which has no status, waits for a person.
    const jobs = await Promise.all(
      wamids.map((wamid) => agent.jobOnce(wamid, ({ status }) => status === 'done' || status === 'held')),
    );

    expect(new Set(jobs.map(({ decision }) => decision))).toEqual(new Set(['reply']));
    for (const phone of customers) {
      const { id } = await agent.conversationWith(phone);
      const replies = await once(
        'every reply was read, or is held',
        () => repliesTo(agent, id),
        (all) => all.every(({ status }) => status === 'read' || status === 'held'),
      );
      const answered = jobs.filter(({ conversationId }) => conversationId === id);
      expect(new Set(answered.flatMap(({ replyMessageIds }) => replyMessageIds))).toEqual(
        new Set(replies.map((reply) => reply.id)),
      );
      const read = replies.filter(({ status }) => status === 'read');
      const sent = await stack.sentTo(phone);
      expect(sent.map(({ wamid }) => wamid).sort()).toEqual(read.map((reply) => reply.providerMessageId).sort());
      const said = replies.map(({ body }) => body).join('\n\n');
      expect(said.match(/garage behind our building/g)).toHaveLength(1);
      expect(said.match(/ceramic crown is \$950/g)).toHaveLength(1);
    }
    const held = jobs.filter(({ status }) => status === 'held').map(({ conversationId }) => conversationId);
    expect(new Set(held).size).toBeLessThanOrEqual(MAX_ENVIRONMENTS.consumer);
    expect(held).not.toContain((await agent.conversationWith(hanging)).id);
    for (const status of ['queued', 'running', 'failed']) expect(await agent.jobs(`status=${status}`)).toEqual([]);
  });
});
