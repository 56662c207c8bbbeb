import { describe, expect, it } from '@jest/globals';
import type { TokenRequest } from '../../../local/gateway/jwt.ts';
import { tokenRoute } from '../../../local/gateway/token-route.ts';

const ask = async (body: string, { method = 'POST', path = '/local/token' } = {}) => {
  const asked: TokenRequest[] = [];
  const route = tokenRoute({
    issue: async (request) => {
      asked.push(request);
      return 'a.token';
    },
  });
  const answer = await route({ method, path, query: '', origin: 'http://localhost', body: Buffer.from(body) });
  return { answer, asked };
};

describe('POST /local/token', () => {
  it('answers a token for the group, subject and lifetime that are asked for', async () => {
    const { answer, asked } = await ask('{"group":"admin","sub":"ana","expiresIn":-60}');

    expect(asked).toEqual([{ group: 'admin', sub: 'ana', expiresIn: -60 }]);
    expect(answer).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"token":"a.token"}',
    });
  });

  it('makes the same person of a group each time, of the usual lifetime', async () => {
    expect((await ask('{"group":"viewer"}')).asked).toEqual([{ group: 'viewer', sub: 'local-viewer' }]);
  });

  it.each([
    ['{"group":"owner"}', 'group: expected admin, agent or viewer.'],
    ['{}', 'group: expected admin, agent or viewer.'],
    ['{"group":"agent","sub":""}', 'sub: expected a string of 1 to 128 characters.'],
    ['{"group":"agent","expiresIn":"60"}', 'expiresIn: expected a whole number of seconds.'],
    ['{"group":"agent","expiresIn":1.5}', 'expiresIn: expected a whole number of seconds.'],
    ['{"group":"agent","role":"x"}', 'Unknown: role.'],
    ['[]', 'Expected a JSON object such as {"group":"agent"}.'],
    ['', 'Expected a JSON object such as {"group":"agent"}.'],
    ['{"group"', 'Expected a JSON object such as {"group":"agent"}.'],
  ])('answers 400 and a sentence to %s', async (body, message) => {
    const { answer, asked } = await ask(body);

    expect(answer).toMatchObject({ status: 400, body: JSON.stringify({ message }) });
    expect(asked).toEqual([]);
  });

  it('is not there for other methods and paths', async () => {
    expect((await ask('', { method: 'GET' })).answer).toMatchObject({ status: 405 });
    expect((await ask('{"group":"agent"}', { path: '/local/tokens' })).answer).toBeUndefined();
  });
});
