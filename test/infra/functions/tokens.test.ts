import { Logger } from '@aws-lambda-powertools/logger';
import { describe, expect, it } from '@jest/globals';
import { randomId } from '../../../lambdas/runtime/system-ports.ts';
import { createHandler } from '../../../lambdas/tokens/handler.ts';
import { cloudFormation } from './a-cloudformation.ts';

const ask = cloudFormation();
const PROPERTIES = { secretId: 'arn', names: ['JOB_RUNNER_TOKEN'] };

const aSecret = (held: string | undefined) => {
  const written: string[] = [];
  const handler = createHandler({
    secret: {
      read: async () => written.at(-1) ?? held,
      write: async (_, value) => void written.push(value),
    },
    newId: randomId,
    log: new Logger({ logLevel: 'SILENT' }),
  });
  return { handler, written };
};

describe('the generated tokens', () => {
  it('are added to what the secret holds', async () => {
    const { handler, written } = aSecret('{"CRON_SECRET":"c"}');
    expect(await ask(handler, 'Create', PROPERTIES)).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: 'generated-tokens',
    });
    expect(JSON.parse(written[0] ?? '')).toEqual({
      CRON_SECRET: 'c',
      JOB_RUNNER_TOKEN: expect.stringMatching(/^[0-9a-f]{48}$/),
    });
  });

  it('are made once: a later deployment leaves them', async () => {
    const { handler, written } = aSecret('{"CRON_SECRET":"c"}');
    await ask(handler, 'Create', PROPERTIES);
    await ask(handler, 'Update', PROPERTIES);
    await ask(handler, 'Delete', PROPERTIES);
    expect(written).toHaveLength(1);
  });

  it('fail without a word of what the secret holds', async () => {
    const { handler, written } = aSecret('canary');
    const answer = await ask(handler, 'Create', PROPERTIES);
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: 'the secret is no JSON object of strings' });
    expect(JSON.stringify(answer)).not.toContain('canary');
    expect(written).toEqual([]);
  });
});
