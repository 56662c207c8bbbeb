import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { carriesKey, isAskedByOwnPage, whyForeign } from '../../../local/support/door.ts';

const DOOR = { port: 8081, pagePorts: [8080] };
const own = { host: '127.0.0.1:8081' };

describe('a request of this machine', () => {
  it.each([
    ['of a program', own],
    ['by the other name', { host: 'localhost:8081' }],
    ['by the name of IPv6', { host: '[::1]:8081' }],
    ['of the own page', { ...own, origin: 'http://127.0.0.1:8081' }],
    ['of the page that belongs to it', { ...own, origin: 'http://localhost:8080', 'sec-fetch-site': 'same-site' }],
  ])('%s is let in', (_, headers) => {
    expect(whyForeign(headers, 'POST', DOOR)).toBeUndefined();
  });

  it('that follows a link of another site is let in, and none that does more', () => {
    const link = { ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect(whyForeign(link, 'GET', DOOR)).toBeUndefined();
    expect(whyForeign(link, 'POST', DOOR)).toBeDefined();
    expect(whyForeign({ ...link, 'sec-fetch-mode': 'no-cors' }, 'GET', DOOR)).toBeDefined();
  });
});

describe('a foreign request', () => {
  it.each([
    ['without a host', {}],
    ['by a name that leads here (DNS rebinding)', { host: 'rebound.example:8081' }],
    ['by a name that begins like ours', { host: '127.0.0.1.evil.example:8081' }],
    ['to another port', { host: '127.0.0.1:8080' }],
    ['without a port', { host: 'localhost' }],
    ['of another site', { ...own, origin: 'https://evil.example' }],
    ['of a page without an origin', { ...own, origin: 'null' }],
    ['of another page of this machine', { ...own, origin: 'http://127.0.0.1:3000' }],
    ['of a page over TLS', { ...own, origin: 'https://127.0.0.1:8081' }],
    ['of another site, which names no origin', { ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ])('%s is refused', (_, headers) => {
    expect(whyForeign(headers, 'GET', DOOR)).toEqual(expect.any(String));
  });

  it.each([
    ...['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-anything'],
    ...['x-real-ip', 'x-original-host', 'true-client-ip', 'cf-connecting-ip', 'fly-client-ip', 'ngrok-trace-id'],
  ])('that was passed on, as %s shows, is refused', (name) => {
    expect(whyForeign({ ...own, [name]: 'x' }, 'GET', DOOR)).toEqual(expect.any(String));
  });
});

describe('the key', () => {
  it.each([
    ['a bearer', 'Bearer k3y'],
    [
      'an AWS client',
      'AWS4-HMAC-SHA256 Credential=k3y/20261201/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0',
    ],
  ])('is carried by %s', (_, authorization) => {
    expect(carriesKey({ authorization }, 'k3y')).toBe(true);
    expect(carriesKey({ authorization }, 'another')).toBe(false);
  });

  it('is carried by nothing else', () => {
    const text = fc.string({ maxLength: 40 });
    fc.assert(fc.property(text, (authorization) => !carriesKey({ authorization }, 'k3y-that-nobody-guesses')));
    expect(carriesKey({}, '')).toBe(false);
    expect(carriesKey({ authorization: 'Bearer ' }, '')).toBe(false);
  });
});

describe('a page of the stack', () => {
  it.each([
    ['names its origin', { ...own, origin: 'http://127.0.0.1:8080' }, true],
    ['asks from the same origin', { ...own, 'sec-fetch-site': 'same-origin' }, true],
    ['is none where a person typed the address', { ...own, 'sec-fetch-site': 'none' }, false],
    ['is none where a program asks', own, false],
    ['is none of another port', { ...own, origin: 'http://127.0.0.1:3000' }, false],
  ])('%s', (_, headers, expected) => {
    expect(isAskedByOwnPage(headers, DOOR)).toBe(expected);
  });
});
