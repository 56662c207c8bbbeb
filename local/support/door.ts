import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/**
 * Who may ask a server of the embedded stack. Loopback keeps other machines out, but not the browser on this one: a page
 * of any site can send requests to it, can call it by a name of its own (DNS rebinding), or can come in by a tunnel.
 */
export type Door = {
  /** What the server listens on. */
  readonly port: number;
  /** Further ports of this machine whose pages belong to the stack. */
  readonly pagePorts?: readonly number[];
};

const LOOPBACK = '(?:127\\.0\\.0\\.1|localhost|\\[::1\\])';
const HOST = new RegExp(`^${LOOPBACK}:(\\d{1,5})$`, 'i');
const ORIGIN = new RegExp(`^http://${LOOPBACK}:(\\d{1,5})$`, 'i');

/** What proxies and tunnels add to a request that they pass on. */
const FORWARDED =
  /^(?:forwarded|via|x-forwarded(?:-.*)?|x-real-ip|x-original-.*|true-client-ip|cf-.*|fly-.*|ngrok-.*)$/;

const portOf = (pattern: RegExp, text: string): number | undefined => {
  const port = pattern.exec(text)?.[1];
  return port === undefined ? undefined : Number(port);
};

const isOwnPage = (origin: string, { port, pagePorts = [] }: Door): boolean => {
  const asking = portOf(ORIGIN, origin);
  return asking === port || (asking !== undefined && pagePorts.includes(asking));
};

/** Why a request is not one of this machine, as a sentence for whoever sent it; `undefined` where it is. */
export const whyForeign = (headers: IncomingHttpHeaders, method: string, door: Door): string | undefined => {
  if (Object.keys(headers).some((name) => FORWARDED.test(name))) return 'Requests that were passed on are refused.';
  if (portOf(HOST, headers.host ?? '') !== door.port) return 'Ask by 127.0.0.1 or localhost, with the port.';
  if (headers.origin !== undefined && !isOwnPage(headers.origin, door)) return 'Only pages of this stack may ask.';
  // A link may lead here from anywhere. What else another site's page sends is refused.
  const isLink = method === 'GET' && headers['sec-fetch-mode'] === 'navigate';
  return headers['sec-fetch-site'] === 'cross-site' && !isLink ? 'Only pages of this stack may ask.' : undefined;
};

/** Whether a page of the stack asks, by what only a browser can say. For a request that is not foreign. */
export const isAskedByOwnPage = ({ origin, 'sec-fetch-site': site }: IncomingHttpHeaders, door: Door): boolean =>
  origin === undefined ? site === 'same-origin' : isOwnPage(origin, door);

/** The key in `Authorization: Bearer <key>`, or the access key id that an AWS client signs with (Signature Version 4). */
const keyIn = (authorization: string): string | undefined =>
  (/^Bearer (\S{1,256})$/i.exec(authorization) ??
    /^AWS4-HMAC-SHA256 Credential=([^/\s,]{1,256})\//.exec(authorization))?.[1];

const digestOf = (text: string) => createHash('sha256').update(text).digest();

/** Whether a request carries the key, in constant time. */
export const carriesKey = ({ authorization = '' }: IncomingHttpHeaders, key: string): boolean => {
  const given = keyIn(authorization);
  return given !== undefined && timingSafeEqual(digestOf(given), digestOf(key));
};
