import { SITE_PATHS, siteCacheControl, siteHeaders } from '../../lib/site-headers.ts';
import type { SiteConfig } from '../../schemas/site-config.ts';
import type { SiteFile } from '../site/site-files.ts';
import type { LocalHandler } from './front.ts';
import type { HttpAnswer } from './gateway-response.ts';

export interface SiteOptions {
  /** Settles when the page is built; rejected when it cannot be. */
  readonly files: Promise<ReadonlyMap<string, SiteFile>>;
  readonly config: (origin: string) => SiteConfig;
}

/** Paths that are screens of the page. Any other is the API's, which knows that there is none. */
const SCREENS = new RegExp(
  `^/(?:|conversations(?:/[^/]+)?|jobs|costs|${SITE_PATHS.signedIn.slice(1)}|${SITE_PATHS.signedOut.slice(1)})$`,
);

/** All that the page asks is of its own origin here. */
const HEADERS = siteHeaders([]);

/** The inbox's page, as the cloud's distribution serves it. A request that comes while it is built waits for it. */
export const siteRoute =
  ({ files, config }: SiteOptions): LocalHandler =>
  async ({ method, path, origin }) => {
    if (method !== 'GET' && method !== 'HEAD') return undefined;
    if (path === '/config.json') return answer(path, 'application/json', JSON.stringify(config(origin)));
    const file = SCREENS.test(path) ? '/index.html' : path;
    if (file === path && !path.startsWith('/assets/') && path !== '/icon.svg') return undefined;
    try {
      const found = (await files).get(file);
      return found && answer(file, found.contentType, found.bytes);
    } catch (error) {
      return notBuilt(error);
    }
  };

const answer = (path: string, contentType: string, body: string | Buffer): HttpAnswer => ({
  status: 200,
  headers: { ...HEADERS, 'content-type': contentType, 'cache-control': siteCacheControl(path) },
  body,
});

const notBuilt = (error: unknown): HttpAnswer => ({
  status: 500,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body: `The inbox's page is not there; the API works.\n\n${error instanceof Error ? error.message : String(error)}\n\nTo see it alone: npm run build:web\n`,
});
