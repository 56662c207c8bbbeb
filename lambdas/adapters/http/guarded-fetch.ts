import { lookup as resolve } from 'node:dns';
import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { isIpAddress, isLoopbackAddress, isPublicAddress } from '../../../schemas/public-address.ts';
import { type Reach, serverUrlProblem } from '../../../schemas/server-url.ts';
import { AppError } from '../../core/app-error.ts';

export type Fetch = typeof globalThis.fetch;

/** Statuses whose answers have no body (Fetch, null body status). */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

const refused = (host: string, why: string) => new AppError('server.refused', `${host}: ${why}; nothing was sent`);

/**
 * A `fetch` for requests that carry a key. It connects only to addresses of the internet, or of this machine where that is
 * allowed. The address that a name resolves to is looked at when the socket connects, so no second answer of a resolver
 * can slip in between. No redirect is followed: the answer says where it led. Connections are not kept, since a function
 * that was frozen meanwhile would take an ended one for its provider's failure.
 *
 * @param lookup the resolver
 */
export const createGuardedFetch = (reach: Reach, lookup: LookupFunction = resolve): Fetch => {
  const mayConnect = (address: string) =>
    isPublicAddress(address) || (reach === 'loopback too' && isLoopbackAddress(address));
  const guarded: LookupFunction = (host, options, done) =>
    lookup(host, options, (error, found, family) => {
      const addresses = typeof found === 'string' ? [found] : (found ?? []).map(({ address }) => address);
      const isRefused = error === null && !addresses.every(mayConnect);
      done(isRefused ? refused(host, 'resolves to an address that is not one of the internet') : error, found, family);
    });
  const tls = new TlsAgent({ keepAlive: false, lookup: guarded });
  const plain = new PlainAgent({ keepAlive: false, lookup: guarded });

  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const problem = serverUrlProblem(url.origin, reach);
    // The socket of a literal address asks no resolver.
    if (problem !== undefined) throw refused(host, `expected ${problem}`);
    if (isIpAddress(host) && !mayConnect(host)) throw refused(host, 'is not an address of the internet');

    const body = Buffer.from(await request.arrayBuffer());
    const answer = Promise.withResolvers<Response>();
    const { method, signal } = request;
    const headers = { ...Object.fromEntries(request.headers), 'accept-encoding': 'identity' };
    const begin = url.protocol === 'https:' ? tlsRequest : plainRequest;
    const agent = url.protocol === 'https:' ? tls : plain;
    const outgoing = begin(url, { method, headers, signal, agent }, (incoming) => answer.resolve(toResponse(incoming)));
    outgoing.on('error', answer.reject);
    outgoing.end(body);
    return await answer.promise;
  };
};

const toResponse = (incoming: IncomingMessage): Response => {
  const { statusCode = 500, headersDistinct } = incoming;
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  const hasBody = !WITHOUT_BODY.has(statusCode);
  if (!hasBody) incoming.resume();
  return new Response(hasBody ? (Readable.toWeb(incoming) as ReadableStream) : null, { status: statusCode, headers });
};
