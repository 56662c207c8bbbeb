import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { SITE_REWRITE } from '../../lib/site-rewrite.ts';

const rewrite = (uri: string): string =>
  runInNewContext(`${SITE_REWRITE}; handler(event).uri`, { event: { request: { uri } } }) as string;

describe('a request for the page', () => {
  it.each([
    '/',
    '/conversations/5f0c',
    '/jobs',
    '/costs',
    '/jobs/wamid.HBgLMTU1NTAxMDA5OTkVAgASGBQzQQ',
    '/signed-in',
    '/a/b.html',
  ])('%s is answered by the page', (uri) => expect(rewrite(uri)).toBe('/index.html'));

  it.each(['/index.html', '/config.json', '/icon.svg', '/assets/index-eb-__ZIg.js', '/assets/index-x.css'])(
    '%s is a file',
    (uri) => expect(rewrite(uri)).toBe(uri),
  );
});
