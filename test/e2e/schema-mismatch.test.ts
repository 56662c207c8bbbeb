import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { conversationKey, SCHEMA_KEY } from '../../lambdas/adapters/dynamodb/keys.ts';
import { TABLE_NAME } from '../../local/engine/create-table.ts';
import { readEngineRecord } from '../../local/engine/engine-record.ts';
import { localTableClient } from '../../local/support/local-clients.ts';
import { runLine } from '../local/run-command.ts';
import { type Stack, stacks } from './a-stack.ts';
import { type Agent, anAgent, isDone } from './an-agent.ts';
import { ask } from './http.ts';
import { aText, messagesTo, newPhone, newWamid } from './meta-payloads.ts';
import { once } from './once.ts';

const start = stacks();
let stack: Stack;
let agent: Agent;
beforeAll(async () => {
  stack = await start();
  agent = await anAgent(stack.api, 'admin');
});

/** What somebody does to the stored data by hand, while the stack runs. */
const byHand = async (key: { readonly pk: string; readonly sk: string }, expression: string, value?: unknown) => {
  const engine = readEngineRecord(stack.dataDir);
  const client = localTableClient(engine?.endpoint ?? '', 'us-east-1', engine?.key);
  await DynamoDBDocumentClient.from(client).send(
    new UpdateCommand({
      TableName: TABLE_NAME,
      Key: key,
      UpdateExpression: expression,
      ...(value !== undefined && { ExpressionAttributeValues: { ':value': value } }),
    }),
  );
  client.destroy();
};

const answeredConversation = async () => {
  const { wamid, from } = await stack.write('Where are you?');
  await agent.jobOnce(wamid, isDone);
  return await agent.conversationWith(from);
};

const commandIn = (text: string): string => /Run: (npm run migrate -- .*)$/m.exec(text)?.[1] ?? '';
const verify = () => runLine(`npm run -s verify:schema -- --data-dir '${stack.dataDir}'`);

describe('a stored item that has lost what this version needs', () => {
  it('fails its own routes, is named by the verifier, and is repaired by the command that both print', async () => {
    const sound = await answeredConversation();
    const damaged = await answeredConversation();
    await byHand(conversationKey(damaged.id), 'REMOVE deletedAt');

    const answer = await agent.ask('GET', `/conversations/${damaged.id}`);
    const { title = '' } = answer.body as { readonly title?: string };
    expect(answer).toMatchObject({ status: 500, body: { code: 'schema.mismatch', status: 500 } });
    expect(title).toMatch(
      /^Stored data does not match this version\. Run: npm run migrate -- --stage local --data-dir /,
    );
    expect((await agent.ask('GET', `/conversations/${sound.id}`)).status).toBe(200);
    const { items } = (await agent.ask('GET', '/conversations')).body as { readonly items: readonly { id: string }[] };
    expect(items.find(({ id }) => id === damaged.id)).toEqual({
      id: damaged.id,
      problem: { code: 'schema.mismatch', title },
    });
    expect(items.find(({ id }) => id === sound.id)).toMatchObject({ preview: expect.any(String) });
    const told = stack.process
      .log()
      .split('\n')
      .filter((line) => line.includes('[DB-MISMATCH]'));
    expect(told.length).toBeGreaterThan(0);
    expect(told.join('\n')).toContain(JSON.stringify(conversationKey(damaged.id)));

    const found = await verify();
    expect(found.code).toBe(1);
    expect(found.stdout).toContain(`CONV#${damaged.id} CONV: deletedAt\n`);
    expect(found.stdout).toMatch(/Schema verification FAILED: 1\n$/);
    expect(commandIn(found.stdout)).toBe(commandIn(title));

    const repaired = await runLine(commandIn(title));
    expect(repaired.code).toBe(0);
    expect(await agent.conversation(damaged.id)).toMatchObject({ deletedAt: null });
    expect(await verify()).toMatchObject({ code: 0, stdout: 'Schema verification PASSED\n' });
  });
});

describe('a table that is said to be of another version', () => {
  it.each([
    ['an older one', 1],
    ['none', undefined],
  ])(
    '(%s): every route answers 500, nothing is claimed, and what Meta posts again is answered once it is repaired',
    async (_, version) => {
      const before = await answeredConversation();
      await (version === undefined
        ? byHand(SCHEMA_KEY, 'REMOVE version')
        : byHand(SCHEMA_KEY, 'SET version = :value', version));
      const refused = (status: number) => status === 500;
      await once('the inbox refuses', async () => (await agent.ask('GET', '/conversations')).status, refused);

      const from = newPhone();
      const payload = messagesTo([aText({ from, id: newWamid(), body: 'Are you open?' })]);
      await once('the webhook refuses', async () => (await stack.post(payload)).status, refused);
      const cron = `${stack.api}/api/cron/run-outbound-jobs?token=test_cron_secret`;
      await once('the cron route refuses', async () => (await ask('GET', cron)).status, refused);
      const health = await ask('GET', `${stack.api}/api/health`);
      expect(health).toMatchObject({ status: 500, body: { code: 'schema.mismatch' } });
      const path = `/conversations/${before.id}/messages`;
      const said = await agent.ask('POST', path, { headers: { 'idempotency-key': 'k' }, body: { body: 'Hello' } });
      expect(said.status).toBe(500);

      const { title = '' } = health.body as { readonly title?: string };
      expect((await runLine(commandIn(title))).code).toBe(0);
      await once(
        'the webhook takes it',
        async () => (await stack.post(payload)).status,
        (status) => status === 200,
      );
      await once(
        'it is answered',
        () => stack.sentTo(from),
        (sent) => sent.length > 0,
      );
      expect(await stack.sentTo(from)).toHaveLength(1);
    },
  );
});
