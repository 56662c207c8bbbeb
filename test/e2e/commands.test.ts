import { beforeAll, describe, expect, it } from '@jest/globals';
import { runBin } from '../local/run-command.ts';
import { temporaryDirectories } from '../local/temporary-directory.ts';
import { type Stack, stacks, type Written } from './a-stack.ts';
import { type Agent, anAgent } from './an-agent.ts';
import { aText, jobIdOf, messagesTo, NUMBER, newPhone } from './meta-payloads.ts';
import { once } from './once.ts';

const start = stacks();
const newDirectory = temporaryDirectories();
let stack: Stack;
let agent: Agent;
let written: Readonly<Record<'done' | 'handed' | 'held' | 'failed', Written>>;
const NOBODY = '400000000000004';
const UNSEEN = aText({ from: newPhone(), body: 'To a number without settings' });

const PHRASES = ['Is there parking?', 'Can I talk to a person?', 'To a number'];

/** One customer for each end that a job may come to. */
beforeAll(async () => {
  stack = await start({ SWEEP_EVERY_SECONDS: '1', SWEEP_OLDER_THAN_SECONDS: '0', IN_DOUBT_GRACE_SECONDS: '1' });
  agent = await anAgent(stack.api, 'agent');
  const admin = await anAgent(stack.api, 'admin');
  expect((await admin.ask('PATCH', `/numbers/${NUMBER}`, { body: { inDoubt: 'hold' } })).status).toBe(200);
  const ask = async (fault?: Readonly<Record<string, unknown>>, body = 'Is there parking?') => {
    const from = newPhone();
    if (fault) await stack.fault({ ...fault, to: from });
    return await stack.write(body, from);
  };
  written = {
    held: await ask({ do: 'reset-before' }),
    failed: await ask({ do: 'error', code: 131026 }),
    done: await ask(),
    handed: await ask(undefined, 'Can I talk to a person?'),
  };
  await stack.post(messagesTo([UNSEEN], NOBODY));
  const settled = ['held', 'failed', 'done'] as const;
  await Promise.all(settled.map((end) => agent.jobOnce(written[end].wamid, ({ status }) => status === end)));
  await agent.jobOnce(written.handed.wamid, ({ status }) => status === 'done');
});

const run = (name: 'jobs' | 'trace', ...words: readonly string[]) =>
  runBin(name, [...words, '--data-dir', stack.dataDir], newDirectory());

const expectNobodyNamed = (text: string) => {
  for (const { from } of Object.values(written)) expect(text).not.toContain(from);
  for (const phrase of PHRASES) expect(text).not.toContain(phrase);
  for (const line of text.split('\n')) expect([line, line.length <= 100]).toEqual([line, true]);
};

describe('npm run jobs', () => {
  it.each(['queued', 'held', 'failed'])('prints as JSON what the API answers of %s jobs', async (status) => {
    const answers = async () => {
      const { body } = await agent.ask('GET', `/jobs?limit=100&status=${status}`);
      const { code, stdout } = await run('jobs', '--status', status, '--json');
      return { code, body, printed: JSON.parse(stdout) };
    };

    // A turn may hold the lease of an open one at the moment that one of the two looks.
    const { code, body, printed } = await once('there is one', answers, (seen) =>
      [seen.body, seen.printed].every(({ items }) => items.length === 1),
    );

    expect([code, printed]).toEqual([0, body]);
  });

  it('says in words what they wait for, and where the log lines of each are', async () => {
    const { stdout } = await run('jobs', '--status', 'held');

    const { jobId, conversationId } = await agent.job(written.held.wamid);
    expect(stdout).toContain(
      `Job ${jobId}\n  held: nobody can say whether WhatsApp sent the reply; a person decides.\n`,
    );
    expect(stdout).toContain(`  conversation  ${conversationId}\n  decision      reply\n`);
    expect(stdout).toMatch(/\n1 job held\.\n$/);
    expectNobodyNamed(stdout);
    const [, id = ''] = /grep -F '(\S+)' FILE\n/.exec(stdout) ?? [];
    const found = stack.process
      .log()
      .split('\n')
      .filter((line) => line.includes(id));
    for (const line of ['[WEBHOOK] Job enqueued', '[JOB-RUNNER] picked', '[JOB-RUNNER] Held for a person']) {
      expect(found.filter((each) => each.includes(line)).length).toBeGreaterThan(0);
    }
  });

  it('prints those of a conversation, which may be done', async () => {
    const { conversationId } = await agent.job(written.done.wamid);
    const { body } = await agent.ask('GET', `/jobs?limit=100&status=done&conversation=${conversationId}`);

    const { stdout } = await run('jobs', '--status', 'done', '--conversation', conversationId, '--json');

    expect(JSON.parse(stdout)).toEqual(body);
    expect(body).toMatchObject({ items: [{ status: 'done' }] });
  });
});

describe('npm run trace', () => {
  it.each(['done', 'handed', 'held', 'failed'] as const)('prints as JSON what the API answers: %s', async (end) => {
    const { wamid } = written[end];
    const { code, stdout } = await run('trace', '--wamid', wamid, '--json');
    expect([code, JSON.parse(stdout)]).toEqual([0, await agent.job(wamid)]);
  });

  it('knows a message by the id of its job', async () => {
    const job = await agent.job(written.done.wamid);
    expect(JSON.parse((await run('trace', '--job', job.jobId, '--json')).stdout)).toEqual(job);
  });

  it('tells the way of an answered message, until it was read', async () => {
    const { wamid } = written.done;
    const told = await once(
      'the reply was read',
      async () => (await run('trace', '--wamid', wamid)).stdout,
      (text) => text.includes(': read'),
    );

    const moments = told
      .slice(told.indexOf('Timeline'))
      .split('\n')
      .slice(1)
      .map((line) => line.replace(/^ {2}\S{24} +-?[\d.]+ s {2}/, ''));
    expect(moments.toSorted()).toEqual(
      [
        'received by WhatsApp',
        'stored',
        'reply, part 1 of 1: prepared',
        'reply, part 1 of 1, attempt 1: sent',
        'reply, part 1 of 1, attempt 1: delivered',
        'reply, part 1 of 1, attempt 1: read',
        'settled by a reply',
        '',
      ].toSorted(),
    );
    expect(told).toContain('  done: it was answered.\n');
    expectNobodyNamed(told);
  });

  it('tells why the others were not answered', async () => {
    const tell = async ({ wamid }: Written) => (await run('trace', '--wamid', wamid)).stdout;

    expect(await tell(written.handed)).toMatch(
      /handed over to people \(asked_for_person\)[\s\S]*settled by handover: asked_for_person\n/,
    );
    expect(await tell(written.failed)).toMatch(/error {9}131026\n {16}\S.*[\s\S]*attempt 1: failed \(131026\)\n/);
    expect(await tell(written.held)).toMatch(/attempt 1: held\n/);
    expect(await tell({ wamid: String(UNSEEN.id), from: '' })).toMatch(
      new RegExp(`^Job ${jobIdOf(String(UNSEEN.id), NOBODY)}\n  queued: it waits for a turn\\.\n`),
    );
  });

  it('ends with 1 and a sentence for a wamid that nobody knows', async () => {
    expect(await run('trace', '--wamid', 'wamid.nobody')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'No message of a customer has the wamid wamid.nobody in stage local.\n',
    });
  });
});
