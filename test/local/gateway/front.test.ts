import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import type { FrontOptions } from '../../../local/gateway/front.ts';
import { aFront, recorder, sendBytes } from './a-front.ts';

describe('the route of a request', () => {
  const routed = async (method: string, path: string) => {
    const functions = { webhook: recorder(), inbox: recorder(), jobs: recorder(), other: recorder() };
    const front = await aFront({
      routes: [
        { method: 'ANY', path: '/api/inbox/{proxy+}', function: functions.inbox },
        { method: 'ANY', path: '/api/inbox/jobs/{proxy+}', function: functions.jobs },
        { method: 'ANY', path: '/api/webhooks/whatsapp', function: functions.inbox },
        { method: 'POST', path: '/api/webhooks/whatsapp', function: functions.webhook },
      ],
      fallback: functions.other,
    });
    await fetch(`${front.url}${path}`, { method });
    const [[name, { events }] = ['none', recorder()]] = Object.entries(functions).filter(
      ([, one]) => one.events.length > 0,
    );
    return { name, routeKey: events[0]?.routeKey, pathParameters: events[0]?.pathParameters };
  };

  it.each([
    ['POST', '/api/webhooks/whatsapp', 'webhook', 'POST /api/webhooks/whatsapp', undefined],
    ['DELETE', '/api/webhooks/whatsapp', 'inbox', 'ANY /api/webhooks/whatsapp', undefined],
    ['GET', '/api/inbox/a/b%20c', 'inbox', 'ANY /api/inbox/{proxy+}', { proxy: 'a/b c' }],
    ['GET', '/api/inbox/jobs/1', 'jobs', 'ANY /api/inbox/jobs/{proxy+}', { proxy: '1' }],
    ['GET', '/api/inbox', 'other', '$default', undefined],
    ['GET', '/api/inbox/', 'other', '$default', undefined],
    ['GET', '/api/webhooks/whatsapp/', 'other', '$default', undefined],
  ])('%s %s goes to %s', async (method, path, name, routeKey, pathParameters) => {
    expect(await routed(method, path)).toEqual({ name, routeKey, pathParameters });
  });
});

describe('the answer to a request', () => {
  it('is what the function says: status, headers, cookies and bytes', async () => {
    const front = await aFront({
      fallback: recorder({
        statusCode: 201,
        headers: { 'Content-Type': 'image/x', ETag: '"1"', 'content-length': 999 },
        cookies: ['a=1; Path=/', 'b=2'],
        body: Buffer.from([0, 0xff, 0x80]).toString('base64'),
        isBase64Encoded: true,
      }),
    });

    const response = await fetch(front.url);

    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('image/x');
    expect(response.headers.get('etag')).toBe('"1"');
    expect(response.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from([0, 0xff, 0x80]));
  });

  it.each([
    ['an object without statusCode', { ok: true, n: 1 }, '{"ok":true,"n":1}'],
    ['a string', 'pong', 'pong'],
    ['nothing', null, 'null'],
  ])('is a 200 in JSON when the function returns %s', async (_, result, body) => {
    const response = await fetch((await aFront({ fallback: recorder(result) })).url);

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toBe(body);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('secret detail'))],
    ['answers what is no answer', () => Promise.resolve({ statusCode: 'soon', body: '' })],
  ])('is the gateway own 500 when the function %s', async (_, invoke) => {
    const response = await fetch((await aFront({ fallback: { invoke } })).url);

    expect(response.status).toBe(500);
    expect(await response.text()).toBe('{"message":"Internal Server Error"}');
  });

  it('is the gateway own 503 when the function does not answer in time, and that is told', async () => {
    const failures: string[] = [];
    const front = await aFront({
      fallback: { invoke: () => new Promise(() => undefined) },
      integrationTimeoutMs: 50,
      onFailure: (routeKey, error) => failures.push(`${routeKey}: ${String(error)}`),
    });

    const response = await fetch(front.url);

    expect(response.status).toBe(503);
    expect(await response.text()).toBe('{"message":"Service Unavailable"}');
    expect(failures).toEqual(['$default: IntegrationTimeoutError: The function did not answer in time']);
  });

  it('is the gateway own 413 for a body of more than 10 MB, announced or not, and no event', async () => {
    const fallback = recorder();
    const front = await aFront({ fallback });
    const tooMuch = new Uint8Array(10 * 1024 * 1024 + 1);

    const announced = await fetch(front.url, { method: 'POST', body: tooMuch });
    const streamed = await fetch(front.url, { method: 'POST', body: new Blob([tooMuch]).stream(), duplex: 'half' });

    for (const response of [announced, streamed]) {
      expect(response.status).toBe(413);
      expect(await response.text()).toBe('{"message":"Request Entity Too Large"}');
    }
    expect(fallback.events).toEqual([]);
  });

  it('takes a body of exactly 10 MB', async () => {
    const fallback = recorder();
    const front = await aFront({ fallback });

    const response = await fetch(front.url, { method: 'POST', body: new Uint8Array(10 * 1024 * 1024) });

    expect(response.status).toBe(204);
    expect(fallback.events[0]?.body).toHaveLength(13_981_016);
  });

  it('is of the local handler that knows the path', async () => {
    const fallback = recorder();
    const front = await aFront({
      fallback,
      localHandlers: [
        () => undefined,
        ({ path }) =>
          path === '/phone' ? { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>é' } : undefined,
      ],
    });

    const own = await fetch(`${front.url}/phone?x=1`);

    expect(own.headers.get('content-type')).toBe('text/html');
    expect(await own.text()).toBe('<p>é');
    await fetch(`${front.url}/phones`);
    expect(fallback.events.map(({ rawPath }) => rawPath)).toEqual(['/phones']);
  });
});

describe('a local handler', () => {
  it.each(['evil.example', 'abc.tunnel.example:8080', '127.0.0.1.evil.example', ''])(
    'is not for a request to the host "%s"',
    async (host) => {
      const fallback = recorder();
      const own = { status: 200, headers: {}, body: 'a token' };
      const { url } = await aFront({ fallback, localHandlers: [async () => own] });

      const answer = await sendBytes(url, `POST /local/token HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);

      expect(answer).not.toContain('a token');
      expect(fallback.events).toHaveLength(1);
    },
  );
});

describe('a token of this machine', () => {
  it.each([
    ['a tunnel passed it on', ['x-forwarded-for: 203.0.113.9']],
    ['a page of another site asks', ['origin: https://evil.example']],
    ['a page of another port asks', ['origin: http://127.0.0.1:3000']],
    ['a browser says that another site asks', ['sec-fetch-site: cross-site', 'sec-fetch-mode: no-cors']],
  ])('is not given where %s, under the right host too', async (_, lines) => {
    const fallback = recorder();
    const own = { status: 200, headers: {}, body: 'a token' };
    const { url } = await aFront({ fallback, localHandlers: [async () => own] });
    const { host } = new URL(url);
    const ask = (more: readonly string[]) =>
      sendBytes(
        url,
        ['POST /local/token HTTP/1.1', `host: ${host}`, 'connection: close', ...more, '', ''].join('\r\n'),
      );

    expect(await ask(lines)).not.toContain('a token');
    expect(fallback.events).toHaveLength(1);
    expect(await ask([`origin: http://${host}`])).toContain('a token');
  });
});

describe('a route with the JWT authorizer', () => {
  const guarded = async (authorize: FrontOptions['authorize']) => {
    const inbox = recorder();
    const front = await aFront({
      routes: [{ method: 'ANY', path: '/api/inbox/{proxy+}', function: inbox, authorizer: 'jwt' }],
      authorize,
    });
    const response = await fetch(`${front.url}/api/inbox/x`, { headers: { authorization: 'Bearer abc' } });
    return { response, inbox };
  };

  it('hands the claims over', async () => {
    const { inbox } = await guarded(async (authorization) => ({
      outcome: 'authorized',
      jwt: { claims: { sub: authorization ?? 'none', 'cognito:groups': '[agent]' }, scopes: null },
    }));

    expect(inbox.events[0]?.requestContext).toMatchObject({
      authorizer: { jwt: { claims: { sub: 'Bearer abc', 'cognito:groups': '[agent]' }, scopes: null } },
    });
  });

  it('answers the gateway own 401, and the function sees nothing', async () => {
    const { response, inbox } = await guarded(async () => ({ outcome: 'unauthorized' }));

    expect(response.status).toBe(401);
    expect(await response.text()).toBe('{"message":"Unauthorized"}');
    expect(inbox.events).toEqual([]);
  });
});

describe('startFront', () => {
  it('names the port and the variable when the port is in use', async () => {
    const first = await aFront();
    const port = Number(new URL(first.url).port);

    await expect(aFront({ port })).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: `Port ${port} is in use. Stop what listens there, or set PORT to another port.`,
    });
  });

  it('answers what it has taken on when it closes, and takes nothing more', async () => {
    const called = Promise.withResolvers<void>();
    const result = Promise.withResolvers<unknown>();
    const front = await aFront({
      fallback: {
        invoke: () => {
          called.resolve();
          return result.promise;
        },
      },
    });
    const inFlight = fetch(front.url);
    await called.promise;

    const closed = front.close(20_000);
    await expect(fetch(front.url)).rejects.toThrow('fetch failed');
    result.resolve('done');

    expect(await (await inFlight).text()).toBe('done');
    await closed;
  });

  it('cuts off what is not answered when the grace period is over, and connections that never asked', async () => {
    const called = Promise.withResolvers<void>();
    const result = Promise.withResolvers<unknown>();
    const front = await aFront({
      fallback: {
        invoke: () => {
          called.resolve();
          return result.promise;
        },
      },
    });
    const inFlight = expect(fetch(front.url)).rejects.toThrow('fetch failed');
    const silent = text(connect(Number(new URL(front.url).port), '127.0.0.1'));
    await called.promise;

    await front.close(0);

    await inFlight;
    expect(await silent).toBe('');
    result.resolve('too late');
  });
});
