import { describe, expect, it } from '@jest/globals';
import { siteRoute } from '../../../local/gateway/site-route.ts';
import type { SiteFile } from '../../../local/site/site-files.ts';

const CONFIG = {
  auth: {
    issuer: 'https://issuer.example',
    clientId: 'c',
    authorizationEndpoint: 'https://a.example/authorize',
    tokenEndpoint: 'https://a.example/token',
    endSessionEndpoint: 'https://a.example/logout',
  },
  version: '1.2.3',
};
const FILES = new Map<string, SiteFile>([
  ['/index.html', { contentType: 'text/html; charset=utf-8', bytes: Buffer.from('<!doctype html>') }],
  ['/assets/index-abc.js', { contentType: 'text/javascript; charset=utf-8', bytes: Buffer.from('1') }],
]);

const ask = (path: string, files: Promise<ReadonlyMap<string, SiteFile>> = Promise.resolve(FILES), method = 'GET') =>
  siteRoute({ files, config: () => CONFIG })({
    method,
    path,
    query: '',
    origin: 'http://localhost',
    body: Buffer.alloc(0),
  });

describe('the page in the embedded stack', () => {
  it.each(['/', '/conversations', '/conversations/abc', '/jobs', '/costs', '/signed-in', '/signed-out'])(
    'answers %s with the page, to be asked for each time, under its policy',
    async (path) => {
      expect(await ask(path)).toMatchObject({
        status: 200,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-cache',
          'content-security-policy': expect.stringContaining("script-src 'self'"),
        },
      });
    },
  );

  it('lets files whose names hold a hash be kept for good', async () => {
    const answer = await ask('/assets/index-abc.js');
    expect(answer?.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.each(['/api/inbox', '/nothing', '/assets/old.js', '/assets/../package.json', '/conversations/a/b', '/index.html'])(
    'leaves %s to the API',
    async (path) => {
      expect(await ask(path)).toBeUndefined();
    },
  );

  it('answers no other method', async () => {
    expect(await ask('/', Promise.resolve(FILES), 'POST')).toBeUndefined();
  });

  it('answers the configuration before the page is built', async () => {
    const never = new Promise<ReadonlyMap<string, SiteFile>>(() => undefined);
    const answer = await ask('/config.json', never);
    expect(JSON.parse(String(answer?.body))).toEqual(CONFIG);
  });

  it('waits for the page while it is built', async () => {
    const { promise, resolve } = Promise.withResolvers<ReadonlyMap<string, SiteFile>>();
    const asked = ask('/', promise);
    resolve(FILES);
    expect(await asked).toMatchObject({ status: 200 });
  });

  it('says what the build said when there is no page', async () => {
    const answer = await ask('/', Promise.reject(new Error('The page could not be built: unexpected token')));
    expect(answer).toMatchObject({ status: 500, body: expect.stringContaining('unexpected token') });
  });
});
