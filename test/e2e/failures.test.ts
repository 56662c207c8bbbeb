import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Stack, stacks, type Written } from './a-stack.ts';
import { type Agent, anAgent, isDone } from './an-agent.ts';
import { aChange, anEnvelope, aStatus, aValue, NUMBER, newPhone } from './meta-payloads.ts';
import { once } from './once.ts';

const CASES = ['error 131047', 'error 131016', 'error 130429', 'duplicate-status', 'shuffle-status'] as const;
type Case = (typeof CASES)[number];

const start = stacks();
let stack: Stack;
let agent: Agent;
const customers = new Map<Case, Written>();

const faultOf = (name: Case) => {
  const [kind, code] = name.split(' ');
  return code === undefined ? { do: kind } : { do: kind, code: Number(code) };
};

/** A customer each, whose first send goes wrong; all at once, since some take their time. */
beforeAll(async () => {
  stack = await start({ SWEEP_EVERY_SECONDS: '1', SWEEP_OLDER_THAN_SECONDS: '0' });
  agent = await anAgent(stack.api, 'agent');
  for (const name of CASES) {
    const from = newPhone();
    await stack.fault({ ...faultOf(name), to: from });
    customers.set(name, await stack.write('Is there parking?', from));
  }
});

const customerOf = (name: Case): Written => {
  const customer = customers.get(name);
  if (!customer) throw new Error(`Nobody wrote for ${name}`);
  return customer;
};

const repliesIn = async (conversationId: string) =>
  (await agent.thread(conversationId)).filter(({ direction }) => direction === 'OUTBOUND');

const linesWith = (message: string, conversationId: string) =>
  stack.process
    .log()
    .split('\n')
    .filter((line) => line.includes(`"message":"${message}"`) && line.includes(conversationId));

describe('a send that Meta refuses', () => {
  it('for good (131047) fails with a sentence, and people take over', async () => {
    const { from, wamid } = customerOf('error 131047');

    const job = await agent.jobOnce(wamid, ({ status }) => status === 'failed');

    const sentence = expect.stringMatching(/^More than 24 hours have passed .+\.$/);
    expect(job).toMatchObject({ decision: 'reply', error: { code: '131047', sentence } });
    expect(await repliesIn(job.conversationId)).toMatchObject([
      { status: 'failed', error: { code: '131047', sentence, next: 'Wait for the customer to write.' } },
    ]);
    await once(
      'a person owns it',
      () => agent.conversation(job.conversationId),
      ({ owner, folder }) => owner === 'person' && folder === 'waiting',
    );
    expect((await agent.jobs('status=failed')).map(({ jobId }) => jobId)).toEqual([job.jobId]);
    expect(await stack.sentTo(from)).toEqual([]);
  });

  it('for a while (131016) stays open and the assistant keeps it', async () => {
    const { from, wamid } = customerOf('error 131016');

    const { conversationId } = await agent.jobOnce(
      wamid,
      ({ status, attempts }) => status === 'queued' && attempts > 0,
    );

    expect(await agent.conversation(conversationId)).toMatchObject({ owner: 'assistant', folder: 'open' });
    expect(await repliesIn(conversationId)).toMatchObject([
      { status: 'prepared', error: null, providerMessageId: null },
    ]);
    expect(await stack.sentTo(from)).toEqual([]);
  });

  it('for a moment (130429) is sent again in the same turn, once', async () => {
    const { from, wamid } = customerOf('error 130429');

    const job = await agent.jobOnce(wamid, isDone);

    expect(linesWith('[JOB-RUNNER] Waiting to try again', job.conversationId)).toHaveLength(1);

    expect(job).toMatchObject({ decision: 'reply', error: null });
    expect(await stack.sentTo(from)).toHaveLength(1);
    expect(await repliesIn(job.conversationId)).toHaveLength(1);
  });
});

describe('statuses', () => {
  it.each(['duplicate-status', 'shuffle-status'] as const)('(%s) end at read, and count once', async (name) => {
    const { from, wamid } = customerOf(name);
    const { conversationId } = await agent.jobOnce(wamid, isDone);

    await once(
      'the reply was read',
      () => repliesIn(conversationId),
      ([reply]) => reply?.status === 'read',
    );

    const [sent] = await stack.sentTo(from);
    expect(await stack.sentTo(from)).toHaveLength(1);
    const late = aStatus({
      id: sent?.wamid,
      status: 'delivered',
      recipient_id: from,
      biz_opaque_callback_data: sent?.body.biz_opaque_callback_data,
    });
    expect((await stack.post(anEnvelope([aChange(aValue({ statuses: [late] }))]))).body).toMatchObject({ statuses: 1 });
    expect(await repliesIn(conversationId)).toMatchObject([{ status: 'read', providerMessageId: sent?.wamid }]);
  });

  it('that say failed after Meta took the message hand over to people', async () => {
    const from = newPhone();
    await stack.fault({ do: 'no-status', to: from });
    const { wamid } = await stack.write('Where are you?', from);
    const { conversationId } = await agent.jobOnce(wamid, isDone);
    const [sent] = await stack.sentTo(from);
    const failed = aStatus({
      id: sent?.wamid,
      status: 'failed',
      recipient_id: from,
      biz_opaque_callback_data: sent?.body.biz_opaque_callback_data,
      errors: [{ code: 131026, title: 'Message undeliverable' }],
    });

    await stack.post(anEnvelope([aChange(aValue({ statuses: [failed] }))]));

    await once(
      'a person owns it',
      () => agent.conversation(conversationId),
      ({ owner, folder }) => owner === 'person' && folder === 'waiting',
    );
    expect(await agent.job(wamid)).toMatchObject({ status: 'failed', decision: 'reply', error: { code: '131026' } });
    expect(await repliesIn(conversationId)).toMatchObject([{ status: 'failed', error: { code: '131026' } }]);
    expect(await stack.sentTo(from)).toHaveLength(1);
  });
});

describe('an access token that is not set', () => {
  it('is refused when settings name it, with the field and what to do', async () => {
    const admin = await anAgent(stack.api, 'admin');
    const body = { accessTokenSecret: 'WHATSAPP_ACCESS_TOKEN_OF_TWO' };
    const { status, body: problem } = await admin.ask('PATCH', `/numbers/${NUMBER}`, { body });
    expect([status, problem]).toMatchObject([
      400,
      {
        detail:
          'accessTokenSecret: the secret WHATSAPP_ACCESS_TOKEN_OF_TWO is not set; set it in the environment or in .env',
      },
    ]);
    expect(await admin.ask('GET', `/numbers/${NUMBER}`)).not.toMatchObject({ body });
  });
});
