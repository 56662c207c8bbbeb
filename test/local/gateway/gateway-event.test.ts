import { describe, expect, it } from '@jest/globals';
import { aFront, recorder, sendBytes } from './a-front.ts';

const eventOf = async (request: RequestInit & { readonly path?: string }) => {
  const fallback = recorder();
  const front = await aFront({ fallback });
  await fetch(`${front.url}${request.path ?? '/'}`, request);
  const [event] = fallback.events;
  if (!event) throw new Error('No event came');
  return { event };
};

describe('the event of a request', () => {
  it.each([
    ['JSON with its spaces, escapes and line ends', 'application/json', '{ "a" :\r\n "\\u00e9é\\/🙂" }\n'],
    ['text in UTF-8 with a byte order mark', 'text/plain; charset=utf-8', '\ufeffolá'],
  ])('holds %s as it is', async (_, contentType, body) => {
    const { event } = await eventOf({ method: 'POST', body, headers: { 'content-type': contentType } });

    expect(event.isBase64Encoded).toBe(false);
    expect(event.body).toBe(body);
  });

  it.each([
    ['JSON that is not UTF-8', 'application/json', Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d])],
    ['binary data', 'application/octet-stream', Buffer.from([0, 1, 2, 0x80, 0xff, 0x0d, 0x0a])],
    ['form data', 'application/x-www-form-urlencoded', Buffer.from('token=1')],
  ])('holds %s as base64 of the same bytes', async (_, contentType, bytes) => {
    const { event } = await eventOf({
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { 'content-type': contentType },
    });

    expect(event.isBase64Encoded).toBe(true);
    expect(Buffer.from(event.body ?? '', 'base64')).toEqual(bytes);
  });

  it('holds a body without a content type as base64, and none at all as no body', async () => {
    const fallback = recorder();
    const front = await aFront({ fallback });
    await sendBytes(front.url, 'POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}');
    await sendBytes(front.url, 'POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');

    expect(fallback.events[0]).toMatchObject({ body: 'e30=', isBase64Encoded: true });
    expect(fallback.events[1]).toMatchObject({ isBase64Encoded: false });
    expect(fallback.events[1]).not.toHaveProperty('body');
  });

  it('holds a body that came in chunks in one piece', async () => {
    const fallback = recorder();
    const front = await aFront({ fallback });
    await sendBytes(
      front.url,
      'POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
      Buffer.concat([Buffer.from('3\r\n{"'), Buffer.from([0xc3]), Buffer.from('\r\n4\r\n'), Buffer.from([0xa9])]),
      '":1\r\n1\r\n}\r\n0\r\n\r\n',
    );

    expect(fallback.events[0]).toMatchObject({ body: '{"é":1}', isBase64Encoded: false });
  });

  it('decodes the query, joins what is given twice, and keeps the raw one', async () => {
    const query = 'hub.mode=subscribe&hub.challenge=1158201444&a=x%20y&a=z+w&empty=&%F0%9F%99%82=1';
    const { event } = await eventOf({ path: `/api/webhooks/whatsapp?${query}` });

    expect(event.rawPath).toBe('/api/webhooks/whatsapp');
    expect(event.rawQueryString).toBe(query);
    expect(event.queryStringParameters).toEqual({
      'hub.mode': 'subscribe',
      'hub.challenge': '1158201444',
      a: 'x y,z w',
      empty: '',
      '🙂': '1',
    });
  });

  it('has no parameters without a query', async () => {
    const { event } = await eventOf({ path: '/x' });

    expect(event.rawQueryString).toBe('');
    expect(event).not.toHaveProperty('queryStringParameters');
    expect(event).not.toHaveProperty('cookies');
  });

  it('decodes the path, as the gateway does', async () => {
    const { event } = await eventOf({ path: '/api/jobs/wamid.HBg%2FA%3D%3D/%C3%A9' });

    expect(event.rawPath).toBe('/api/jobs/wamid.HBg/A==/é');
    expect(event.requestContext.http.path).toBe(event.rawPath);
  });

  it('has header names in lower case, joins what is given twice, and takes cookies apart', async () => {
    const fallback = recorder();
    const front = await aFront({ fallback });
    await sendBytes(
      front.url,
      'GET / HTTP/1.1\r\nHost: example.test:8080\r\nX-Twice: a\r\nx-tWICE: b,c\r\nCookie: a=1; b=2\r\nUser-Agent: probe/1\r\n',
      'X-Hub-Signature-256: sha256=AbC\r\nConnection: close\r\n\r\n',
    );

    const [event] = fallback.events;
    expect(event?.headers).toMatchObject({
      host: 'example.test:8080',
      'x-twice': 'a,b,c',
      'x-hub-signature-256': 'sha256=AbC',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
    });
    expect(event?.headers).not.toHaveProperty('cookie');
    expect(event?.headers).not.toHaveProperty('connection');
    expect(event?.cookies).toEqual(['a=1', 'b=2']);
    expect(event?.requestContext).toMatchObject({ domainName: 'example.test:8080', domainPrefix: 'example' });
  });

  it('says when, from where and by which route it came', async () => {
    const before = Date.now();
    const { event } = await eventOf({ method: 'PATCH', path: '/nowhere', headers: { 'user-agent': 'probe/1' } });

    expect(event).toMatchObject({
      version: '2.0',
      routeKey: '$default',
      requestContext: {
        routeKey: '$default',
        stage: '$default',
        requestId: expect.stringMatching(/^.{15}=$/),
        http: { method: 'PATCH', path: '/nowhere', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'probe/1' },
      },
    });
    const { timeEpoch, time } = event.requestContext;
    expect(timeEpoch).toBeGreaterThanOrEqual(before);
    expect(time).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
    expect(Date.parse(time.replace(':', ' '))).toBe(Math.floor(timeEpoch / 1000) * 1000);
  });
});
