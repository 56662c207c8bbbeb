import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { secretsManagerSource } from '../../../lambdas/adapters/secrets/secrets-manager-source.ts';

type Asked = { readonly target: string | undefined; readonly body: unknown };

/** Speaks `GetSecretValue` of Secrets Manager, for one secret. */
const aSecretsManager = async (secretId: string) => {
  const asked: Asked[] = [];
  const state = { secret: undefined as string | undefined, failures: 0 };
  const server = createServer(async (request, response) => {
    const body = await json(request);
    asked.push({ target: request.headers['x-amz-target'] as string | undefined, body });
    const answer = (status: number, content: object) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(content));
    };
    if (state.failures > 0) {
      state.failures -= 1;
      return answer(500, { __type: 'InternalServiceError', Message: 'try again' });
    }
    const isKnown = (body as { readonly SecretId?: string }).SecretId === secretId;
    if (!isKnown || state.secret === undefined) {
      return answer(400, { __type: 'ResourceNotFoundException', Message: 'there is no such secret' });
    }
    return answer(200, { Name: secretId, SecretString: state.secret });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    asked,
    state,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

const ENVIRONMENT = ['AWS_ENDPOINT_URL_SECRETS_MANAGER', 'AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];

describe('the source in Secrets Manager', () => {
  const before = ENVIRONMENT.map((name) => [name, process.env[name]] as const);
  let manager: Awaited<ReturnType<typeof aSecretsManager>>;

  beforeEach(async () => {
    manager = await aSecretsManager('answerline-test');
    process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER = manager.url;
    process.env.AWS_REGION = 'us-east-1';
    process.env.AWS_ACCESS_KEY_ID = 'test';
    process.env.AWS_SECRET_ACCESS_KEY = 'test';
  });
  afterEach(async () => {
    await manager.close();
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  const read = () => secretsManagerSource('answerline-test', 'test').read();

  it('reads the one secret of a stage, whose keys are the secrets\u2019 names', async () => {
    manager.state.secret = JSON.stringify({ CRON_SECRET: 'one', JOB_RUNNER_TOKEN: 'two' });

    expect(await read()).toEqual({ CRON_SECRET: 'one', JOB_RUNNER_TOKEN: 'two' });
    expect(manager.asked).toEqual([{ target: 'secretsmanager.GetSecretValue', body: { SecretId: 'answerline-test' } }]);
  });

  it('reads anew each time', async () => {
    const source = secretsManagerSource('answerline-test', 'test');
    manager.state.secret = JSON.stringify({ CRON_SECRET: 'one' });
    await source.read();
    manager.state.secret = JSON.stringify({ CRON_SECRET: 'two' });

    expect(await source.read()).toEqual({ CRON_SECRET: 'two' });
  });

  it('asks again when the service fails for a moment', async () => {
    manager.state.secret = '{}';
    manager.state.failures = 2;

    expect(await read()).toEqual({});
    expect(manager.asked).toHaveLength(3);
  });

  it.each(['no json', '["a list"]', '{"CRON_SECRET":7}', '"text"', ''])(
    'refuses the secret %j without showing it',
    async (secret) => {
      manager.state.secret = secret;

      const error = await read().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );

      expect(error).toMatchObject({ code: 'secret.unreadable', message: 'the secret is no JSON object of strings' });
      expect((error as Error).cause).toBeUndefined();
    },
  );

  it('fails when there is no such secret', async () => {
    await expect(read()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('says which command sets a missing one, with its stage', () => {
    expect(secretsManagerSource('answerline-test', 'prod').where).toContain('npm run secrets -- --stage prod');
  });
});
