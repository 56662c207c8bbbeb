import { beforeAll, describe, expect, it } from '@jest/globals';
import { runBin } from '../local/run-command.ts';
import { temporaryDirectories } from '../local/temporary-directory.ts';
import { type Stack, stacks } from './a-stack.ts';
import { type Agent, anAgent } from './an-agent.ts';
import { once } from './once.ts';

const start = stacks();
const newDirectory = temporaryDirectories();
let stack: Stack;
let colleague: Agent;

beforeAll(async () => {
  stack = await start();
  colleague = await anAgent(stack.api, 'agent');
});

/** A command while the stack runs. */
const members = async (words: string): Promise<string> => {
  const { code, stdout, stderr } = await runBin(
    'members',
    [...words.split(' '), '--data-dir', stack.dataDir],
    newDirectory(),
  );
  expect([words, code, stderr]).toEqual([words, 0, '']);
  return stdout;
};

describe('npm run members beside a running stack', () => {
  it('disables an agent, whose token opens nothing any more and whose conversations are unassigned', async () => {
    const leaver = await anAgent(stack.api, 'agent', 'local-agent');
    const { from } = await stack.write('Can I talk to a person?');
    const { id } = await colleague.conversationWith(from);
    expect((await leaver.ask('POST', `/conversations/${id}/takeover`)).body).toMatchObject({ assignee: leaver.sub });

    expect(await members('disable --email agent@example.com')).toContain(
      ' 1 conversation is assigned to them no longer.',
    );

    const refusal = { status: 403, body: { code: 'auth.disabled' } };
    expect(await leaver.ask('POST', `/conversations/${id}/takeover`)).toMatchObject(refusal);
    const again = await anAgent(stack.api, 'agent', 'local-agent');
    expect(await again.ask('POST', `/conversations/${id}/takeover`)).toMatchObject(refusal);
    expect(await colleague.conversation(id)).toMatchObject({ owner: 'person', assignee: null });
    const assign = await colleague.ask('PATCH', `/conversations/${id}`, { body: { assignee: leaver.sub } });
    expect(assign).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(await members('list')).toMatch(/^Agent +agent@example\.com +agent +disabled /m);
  });

  it('demotes an admin, whose token still says admin', async () => {
    const admin = await anAgent(stack.api, 'admin', 'local-admin');
    const change = () => admin.ask('PATCH', '/numbers/100000000000001', { body: { inDoubt: 'hold' } });
    expect(await change()).toMatchObject({ status: 200 });

    await members('role --email admin@example.com --role agent');

    expect(await change()).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
    await once(
      'the list for admins is refused too',
      async () => (await admin.ask('GET', '/events?day=2026-01-01')).status,
      (status) => status === 403,
      30_000,
    );
    await members('role --email admin@example.com --role admin');
    expect(await change()).toMatchObject({ status: 200 });
  });

  it('signs a member out: the token of before is refused, and a new one is not', async () => {
    const before = await anAgent(stack.api, 'viewer', 'local-viewer');
    await members('sign-out --email viewer@example.com');
    const refused = async () => (await before.ask('GET', '/conversations')).body;
    expect(
      await once('the session has ended', refused, (body) => (body as { code?: string }).code !== undefined),
    ).toMatchObject({
      code: 'auth.signed_out',
    });
    const signedIn = async () =>
      (await (await anAgent(stack.api, 'viewer', 'local-viewer')).ask('GET', '/conversations')).status;
    await once('a later session is admitted', signedIn, (status) => status === 200);
  });
});
