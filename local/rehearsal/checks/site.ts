import assert from 'node:assert/strict';
import * as z from 'zod';
import type { Check } from '../world.ts';

const SiteConfig = z.object({ auth: z.object({ issuer: z.url(), clientId: z.string() }), version: z.string() });

/** What a browser loads. */
export const site: Check = {
  name: 'the site serves the page, a deep link, hashed assets and config.json, under its security headers',
  run: async ({ ask, deployment }) => {
    const get = (path: string) => ask('GET', `${deployment.SiteUrl}${path}`);
    const page = await get('/');
    assert(page.status === 200 && /text\/html/.test(page.headers['content-type'] ?? ''), `/ got ${page.status}`);
    const policy = String(page.headers['content-security-policy']);
    assert(policy.includes("default-src 'none'"), `content-security-policy is ${policy}`);
    assert(
      page.headers['cache-control'] === 'no-cache',
      `the page's cache-control is ${page.headers['cache-control']}`,
    );

    const deep = await get('/conversations/a-conversation');
    assert(deep.status === 200 && deep.text === page.text, `a deep link got ${deep.status}`);

    const assets = [...page.text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    assert(assets.length > 0, 'the page names no asset');
    for (const path of assets) {
      const { status, headers } = await get(path);
      assert(
        status === 200 && /immutable/.test(headers['cache-control'] ?? ''),
        `${path} got ${status}, ${headers['cache-control']}`,
      );
    }
    const missing = await get('/assets/none.js');
    assert(missing.status >= 400 && missing.text !== page.text, `a missing asset got ${missing.status}`);

    const { auth } = SiteConfig.parse(JSON.parse((await get('/config.json')).text));
    assert(auth.clientId === deployment.UserPoolClientId, `config.json names client ${auth.clientId}`);
    assert(auth.issuer.endsWith(`/${deployment.UserPoolId}`), `config.json names issuer ${auth.issuer}`);
    return `${assets.length} assets`;
  },
};
