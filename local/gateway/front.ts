import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { IntegrationTimeoutError } from '../functions/function-errors.ts';
import { whyForeign } from '../support/door.ts';
import { portError } from '../support/free-port.ts';
import { settledWithin } from '../support/settled-within.ts';
import { splitTarget, toGatewayEvent, type WireRequest } from './gateway-event.ts';
import { GATEWAY, type HttpAnswer, toHttpAnswer } from './gateway-response.ts';
import type { JwtAuthorizer } from './jwt.ts';
import { readBody } from './request-body.ts';
import { type MatchedRoute, matchRoute, type Route } from './routes.ts';

const INTEGRATION_TIMEOUT_MS = 30_000;

export interface LocalRequest {
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** As the client names this machine: `http://localhost:8080`. */
  readonly origin: string;
  readonly body: Buffer;
}

/** Answers a request that only the embedded stack serves; undefined when it is not its own. */
export type LocalHandler = (request: LocalRequest) => HttpAnswer | undefined | Promise<HttpAnswer | undefined>;

export interface FrontOptions {
  readonly port: number;
  readonly routes: readonly Route[];
  /** The function of `$default`: every request that no route fits. */
  readonly fallback: Route['function'];
  readonly authorize: JwtAuthorizer;
  /** Asked before the routes, in their order. */
  readonly localHandlers?: readonly LocalHandler[];
  /** Default: 30 s, the most that an HTTP API waits (API Gateway, quotas). */
  readonly integrationTimeoutMs?: number;
  /** A request was answered with 500 or 503 because of what `error` says. */
  readonly onFailure: (routeKey: string, error: unknown) => void;
}

export interface Front {
  /** Origin, without a trailing slash. */
  readonly url: string;
  /** Takes no new request, waits up to `graceMs` for those that are being answered, then cuts them off. */
  close(graceMs: number): Promise<void>;
}

/** An HTTP API of API Gateway on a loopback port. @throws ConfigurationError when the port cannot be had */
export const startFront = async (options: FrontOptions): Promise<Front> => {
  let closing = false;
  const server = createServer((request, response) => {
    const answered = closing ? Promise.resolve(GATEWAY.unavailable) : answer(options, request);
    void answered.then((reply) => {
      if (reply) send(response, reply, closing);
      // What is left of a body that was refused is read and dropped, or the client would see a reset, not the answer.
      request.resume();
    });
  });
  try {
    server.listen(options.port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    throw portError(error, options.port, 'PORT');
  }
  const { port } = server.address() as AddressInfo;
  const closed = once(server, 'close');
  return {
    url: `http://127.0.0.1:${port}`,
    close: async (graceMs) => {
      if (!closing) server.close();
      closing = true;
      if (!(await settledWithin(closed, graceMs))) server.closeAllConnections();
      await closed;
    },
  };
};

/**
 * Tokens are made for whoever asks, so only this machine may ask, and its pages only where they are the stack's own. A
 * tunnel that brings Meta's webhooks reaches the product's routes, and none of these.
 */
const isLocal = ({ headers, method = '', socket }: IncomingMessage) =>
  whyForeign(headers, method, { port: socket.localPort ?? 0 }) === undefined;

const answer = async (options: FrontOptions, request: IncomingMessage): Promise<HttpAnswer | undefined> => {
  const read = await readBody(request);
  if (read.outcome === 'aborted') return undefined;
  if (read.outcome === 'too_large') return GATEWAY.tooLarge;

  const { method = '', url: target = '/' } = request;
  const { path, query } = splitTarget(target);
  const origin = `http://${request.headers.host ?? ''}`;
  const matched = matchRoute(options.routes, options.fallback, method, path);
  try {
    for (const handle of isLocal(request) ? (options.localHandlers ?? []) : []) {
      const own = await handle({ method, path, query, origin, body: read.bytes });
      if (own) return own;
    }
    return await answerByFunction(options, request, matched, read.bytes);
  } catch (error) {
    options.onFailure(matched.routeKey, error);
    return GATEWAY.functionFailed;
  }
};

const answerByFunction = async (
  options: FrontOptions,
  request: IncomingMessage,
  matched: MatchedRoute,
  body: Buffer,
): Promise<HttpAnswer> => {
  const { authorizer, function: target } = matched.route;
  const authorized = authorizer && (await options.authorize(request.headers.authorization));
  if (authorized?.outcome === 'unauthorized') return GATEWAY.unauthorized;

  const wire: WireRequest = {
    method: request.method ?? '',
    target: request.url ?? '/',
    httpVersion: request.httpVersion,
    rawHeaders: request.rawHeaders,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
    localPort: request.socket.localPort ?? options.port,
    body,
  };
  const invocation = target.invoke(toGatewayEvent(wire, matched, new Date(), authorized?.jwt));
  if (await settledWithin(invocation, options.integrationTimeoutMs ?? INTEGRATION_TIMEOUT_MS)) {
    return toHttpAnswer(await invocation);
  }
  options.onFailure(matched.routeKey, new IntegrationTimeoutError('The function did not answer in time'));
  return GATEWAY.unavailable;
};

const send = (response: ServerResponse, reply: HttpAnswer, isLast: boolean): void => {
  const body = Buffer.from(reply.body);
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(reply.cookies && { 'set-cookie': [...reply.cookies] }),
    ...(isLast && { connection: 'close' }),
    'content-length': body.length,
  });
  response.end(body);
};
