import { readFileSync } from 'node:fs';

export interface PhoneAsset {
  readonly contentType: string;
  readonly body: string;
}

const HTML = 'text/html; charset=utf-8';
const CSS = 'text/css; charset=utf-8';
const JS = 'text/javascript; charset=utf-8';
const SVG = 'image/svg+xml';

export interface PhoneConfig {
  /** Origin of the simulator that the page talks to. */
  readonly simulator: string;
  /** Whom it writes to. */
  readonly businessName: string;
  /** Where the business reads what is written here; the page links to it. */
  readonly inbox?: string;
  /** Origin of the Graph API that replies are sent by, when it is not that simulator: the page will not show them. */
  readonly repliesGoTo?: string | undefined;
}

// An allow-list: nothing of a request's path ever becomes a file name.
const FILES: ReadonlyMap<string, readonly [file: string, contentType: string]> = new Map([
  ['/phone', ['index.html', HTML]],
  ['/phone/', ['index.html', HTML]],
  ...['phone', 'bubbles', 'customers'].map((name): [string, [string, string]] => [
    `/phone/${name}.css`,
    [`${name}.css`, CSS],
  ]),
  ['/phone/icon.svg', ['icon.svg', SVG]],
  ...['phone', 'bubbles', 'customers', 'outbox', 'live-chat'].map((name): [string, [string, string]] => [
    `/phone/${name}.js`,
    [`${name}.js`, JS],
  ]),
]);

/** The phone page's file for a path (`/phone`, `/phone/…`), for whoever serves it; `/phone/config.json` is `phoneConfig`. */
export const phoneAsset = (path: string): PhoneAsset | undefined => {
  const found = FILES.get(path);
  if (found === undefined) return undefined;
  const [file, contentType] = found;
  return { contentType, body: readFileSync(new URL(`./page/${file}`, import.meta.url), 'utf8') };
};

/** What to serve at `/phone/config.json` beside the page. */
export const phoneConfig = (config: PhoneConfig): PhoneAsset => ({
  contentType: 'application/json; charset=utf-8',
  body: JSON.stringify(config),
});

/** The `Content-Security-Policy` to serve the page with: it asks its own origin and simulators of this machine. */
export const PHONE_CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self' http://127.0.0.1:* http://localhost:*",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');
