import { Logger } from '@aws-lambda-powertools/logger';
import { describe, expect, it } from '@jest/globals';
import { randomId } from '../../../lambdas/runtime/system-ports.ts';
import { createHandler } from '../../../lambdas/tokens/handler.ts';
import { cloudFormation } from './a-cloudformation.ts';

const ask = cloudFormation();
const PROPERTIES = { secretId: 'arn', names: ['JOB_RUNNER_TOKEN'] };

/** A role's policy may hold a moment after the role is there. */
const denied = Object.assign(new Error('canary'), { name: 'AccessDeniedException' });

const aSecret = (held: string | undefined, { refusals = 0 } = {}) => {
  const written: string[] = [];
  const waits: number[] = [];
  const handler = createHandler({
    secret: {
      read: async () => {
        if (refusals-- > 0) throw denied;
        return written.at(-1) ?? held;
      },
      write: async (_, value) => void written.push(value),
    },
    newId: randomId,
    wait: async (ms) => void waits.push(ms),
    log: new Logger({ logLevel: 'SILENT' }),
  });
  return { handler, written, waits };
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

  it('are added once the policy of a new role holds', async () => {
    const { handler, written, waits } = aSecret('{}', { refusals: 3 });
    expect(await ask(handler, 'Create', PROPERTIES)).toMatchObject({ Status: 'SUCCESS' });
    expect(written).toHaveLength(1);
    expect(waits).toHaveLength(3);
  });

  it('are given up where the role stays refused, well before the function runs out of time', async () => {
    const { handler, written, waits } = aSecret('{}', { refusals: Number.POSITIVE_INFINITY });
    expect(await ask(handler, 'Create', PROPERTIES)).toMatchObject({
      Status: 'FAILED',
      Reason: 'AccessDeniedException',
    });
    expect(written).toEqual([]);
    const waited = waits.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThanOrEqual(10_000);
    expect(waited).toBeLessThanOrEqual(20_000);
  });

  it('are not tried again where anything else fails', async () => {
    const { handler, waits } = aSecret('canary');
    await ask(handler, 'Create', PROPERTIES);
    expect(waits).toEqual([]);
  });

  it('fail without a word of what the secret holds', async () => {
    const { handler, written } = aSecret('canary');
    const answer = await ask(handler, 'Create', PROPERTIES);
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: 'the secret is no JSON object of strings' });
    expect(JSON.stringify(answer)).not.toContain('canary');
    expect(written).toEqual([]);
  });
});
