import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createGuardedFetch } from '../../../lambdas/adapters/http/guarded-fetch.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const aServer = async (answer: RequestListener) => {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, requests };
};

/** A resolver that knows one address for every name. */
const resolvesTo =
  (...addresses: readonly string[]): LookupFunction =>
  (_, __, done) => {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    done(null, found);
  };

const KEY = { authorization: 'Bearer a-key' };
const refusal = { code: 'server.refused' };

describe('a request that carries a key', () => {
  it.each([
    ['127.0.0.1'],
    ['169.254.169.254'],
    ['10.0.0.7'],
    ['fd00:ec2::254'],
    ['::ffff:10.0.0.7'],
    ['64:ff9b::a9fe:a9fe'],
    ['8.8.8.8', '10.0.0.7'],
  ])('is not sent in the cloud where the name resolves to %s', async (...addresses) => {
    const { port, requests } = await aServer((_, response) => void response.end());
    const fetch = createGuardedFetch('internet', resolvesTo(...addresses));
    await expect(fetch(`https://provider.example:${port}/v1`, { headers: KEY })).rejects.toMatchObject(refusal);
    expect(requests).toEqual([]);
  });

  it('is not sent on this machine where the name resolves to a private address', async () => {
    const fetch = createGuardedFetch('loopback too', resolvesTo('10.0.0.7'));
    await expect(fetch('https://provider.example/v1', { headers: KEY })).rejects.toMatchObject(refusal);
  });

  it.each([
    'http://127.0.0.1:1',
    'https://[::1]:1',
    'https://169.254.169.254',
    'https://localhost:1',
    'http://a.example',
  ])('is not sent to %s in the cloud', async (url) => {
    const fetch = createGuardedFetch('internet', resolvesTo('8.8.8.8'));
    await expect(fetch(url, { headers: KEY })).rejects.toMatchObject(refusal);
  });

  it('follows no redirect, which would take the key along', async () => {
    const elsewhere = await aServer((_, response) => void response.end());
    const { url, requests } = await aServer((_, response) => {
      response.writeHead(307, { location: elsewhere.url }).end();
    });
    const response = await createGuardedFetch('loopback too')(url, { method: 'POST', body: '{}', headers: KEY });
    expect(response.status).toBe(307);
    expect(requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer a-key']);
    expect(elsewhere.requests).toEqual([]);
  });
});

describe('createGuardedFetch', () => {
  it('posts a body and reads the answer, where the address is allowed', async () => {
    const { port, requests } = await aServer((request, response) => {
      response.writeHead(201, { 'content-type': 'application/json' });
      request.pipe(response);
    });
    const fetch = createGuardedFetch('loopback too', resolvesTo('127.0.0.1'));
    const response = await fetch(`http://localhost:${port}/v1?a=1`, {
      method: 'POST',
      body: '{"a":"é"}',
      headers: KEY,
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([201, 'application/json']);
    expect(await response.json()).toEqual({ a: 'é' });
    expect(requests[0]).toMatchObject({ method: 'POST', url: '/v1?a=1', headers: { 'content-length': '10', ...KEY } });
  });

  it('reads an answer that has no body', async () => {
    const { url } = await aServer((_, response) => void response.writeHead(204).end());
    const response = await createGuardedFetch('loopback too')(url);
    expect([response.status, await response.text()]).toEqual([204, '']);
  });

  it('gives up at once when it is aborted, before the answer and within it', async () => {
    const { url, requests } = await aServer((request, response) => {
      if (request.url === '/half') response.writeHead(200).write('{');
    });
    const fetch = createGuardedFetch('loopback too');
    const before = new AbortController();
    const asked = fetch(url, { signal: before.signal });
    before.abort();
    await expect(asked).rejects.toThrow(/abort/i);
    const within = new AbortController();
    const half = await fetch(`${url}/half`, { signal: within.signal });
    within.abort();
    await expect(half.text()).rejects.toThrow(/abort/i);
    expect(requests.at(-1)?.url).toBe('/half');
  });

  it('rejects when the connection ends within the answer', async () => {
    const { url } = await aServer((_, response) => {
      response.writeHead(200, { 'content-length': '5000' });
      response.write('{', () => response.destroy());
    });
    const response = await createGuardedFetch('loopback too')(url);
    await expect(response.text()).rejects.toThrow();
  });
});
