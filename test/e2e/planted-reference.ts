import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from '@jest/globals';
import { TABLE_NAME } from '../../local/engine/create-table.ts';
import { withTableEngine } from '../../local/engine/table-engine.ts';
import { localTableClient } from '../../local/support/local-clients.ts';
import { SOUND } from '../adapters/dynamodb/references/a-store.ts';
import { stacks } from './a-stack.ts';
import { anAgent, isDone } from './an-agent.ts';

/** Run by `sound-references.test.ts` alone: with PLANT it leaves a reference behind that leads nowhere. */
const start = stacks();

it('passes by itself', async () => {
  const stack = await start();
  const agent = await anAgent(stack.api, 'agent');
  const { wamid } = await stack.write('Is there parking?');

  expect(isDone(await agent.jobOnce(wamid, isDone))).toBe(true);

  if (process.env.PLANT === undefined) return;
  await withTableEngine(stack.dataDir, async (endpoint, key) => {
    const client = localTableClient(endpoint, 'us-east-1', key);
    await DynamoDBDocumentClient.from(client).send(new PutCommand({ TableName: TABLE_NAME, Item: SOUND.request }));
    client.destroy();
  });
});
