import { describe, expect, it } from '@jest/globals';
import { findEmbeddingsKey, modelServersOf } from '../../../lambdas/adapters/model/model-servers.ts';
import { ProvidersEnv } from '../../../schemas/env.ts';

const serversOf = (env: Readonly<Record<string, string>>) => modelServersOf(ProvidersEnv.parse(env));

describe('the servers of models', () => {
  it('are at their own addresses where the stage names no others', () => {
    expect(serversOf({})).toEqual({
      deepseek: 'https://api.deepseek.com',
      openai: 'https://api.openai.com/v1',
      embeddings: { url: 'https://api.openai.com/v1', model: 'text-embedding-3-small' },
    });
  });

  it('are those that the stage names; OpenAI’s makes vectors too', () => {
    const named = { DEEPSEEK_API_URL: 'https://a.example', OPENAI_API_URL: 'https://b.example/v1' };
    expect(serversOf(named)).toMatchObject({
      deepseek: 'https://a.example',
      openai: 'https://b.example/v1',
      embeddings: { url: 'https://b.example/v1' },
    });
  });

  it.each(['DEEPSEEK_API_URL', 'OPENAI_API_URL', 'EMBEDDINGS_URL'])(
    'are refused by %s on this machine, unless the stack runs on it',
    (name) => {
      const env = { [name]: 'http://127.0.0.1:9000' };
      expect(() => serversOf(env)).toThrow(`${name}: expected a server on the internet, not this machine`);
      expect(() => serversOf({ ...env, LOOPBACK_PROVIDERS: 'true' })).not.toThrow();
    },
  );

  it.each([
    ['DEEPSEEK_API_URL', 'https://10.0.0.1'],
    ['OPENAI_API_URL', 'http://api.openai.com/v1'],
    ['EMBEDDINGS_URL', 'https://[fd00:ec2::254]'],
  ])('are refused wherever the stack runs: %s at %s', (name, url) => {
    expect(() => serversOf({ [name]: url, LOOPBACK_PROVIDERS: 'true' })).toThrow(name);
  });
});

describe('the key for vectors', () => {
  const keyOf = (env: Readonly<Record<string, string>>, keys: Readonly<Record<string, string>>) =>
    findEmbeddingsKey(serversOf(env), { find: async (name) => keys[name], where: 'set it' });
  const ELSEWHERE = { EMBEDDINGS_URL: 'https://vectors.example/v1' };

  it('is OpenAI’s at the origin of OpenAI’s server', async () => {
    expect(await keyOf({}, { OPENAI_API_KEY: 'a' })).toBe('a');
    expect(await keyOf({ EMBEDDINGS_URL: 'https://api.openai.com/v2' }, { OPENAI_API_KEY: 'a' })).toBe('a');
    expect(await keyOf({}, {})).toBeUndefined();
  });

  it('is its own at any other origin, where OpenAI’s is never handed out', async () => {
    expect(await keyOf(ELSEWHERE, { OPENAI_API_KEY: 'a', EMBEDDINGS_API_KEY: 'b' })).toBe('b');
    await expect(keyOf(ELSEWHERE, { OPENAI_API_KEY: 'a' })).rejects.toThrow(/^EMBEDDINGS_API_KEY, .*: set it$/);
  });
});
