import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { carriesKey, whyForeign } from '../support/door.ts';
import { ANY_KEY } from '../support/local-clients.ts';
import { type Clock, systemClock } from './clock.ts';
import { type ActionContext, actions } from './queue-actions.ts';
import { QueueEngine } from './queue-engine.ts';
import { QueueError } from './queue-error.ts';

export type QueueServerOptions = {
  /** @default the system's clock */
  readonly clock?: Clock;
  /** @default 0, a free port */
  readonly port?: number;
  /** The access key id that requests are signed with. @default the one that any engine takes */
  readonly key?: string;
};

export type QueueServer = {
  /** Origin only; the endpoint for an SQS client. */
  readonly url: string;
  /** Lets receives that wait look again, after a clock was moved by hand. */
  clockMoved(): void;
  /** Answers the receives that wait with nothing, then stops. Queues and messages are gone with it. */
  close(): Promise<void>;
};

/**
 * Amazon SQS for FIFO queues on 127.0.0.1, in memory, in the JSON protocol (`application/x-amz-json-1.0`). It takes
 * requests with its key alone, and from no page.
 */
export async function startQueueServer({
  clock = systemClock,
  port = 0,
  key = ANY_KEY,
}: QueueServerOptions = {}): Promise<QueueServer> {
  const engine = new QueueEngine(clock);
  const closing = new AbortController();
  const server = createServer((request, response) => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const signal = AbortSignal.any([gone.signal, closing.signal]);
    const origin = `http://${request.headers.host ?? new URL(url).host}`;
    const why = whyRefused(request, new URL(url).port, key);
    if (why !== undefined) return refuse(request, response, why);
    answer(request, { engine, clock, origin, signal }).then(
      (reply) => write(response, reply, closing.signal.aborted),
      // The request broke off before it was whole: there is nobody to answer.
      () => response.destroy(),
    );
  });
  // Clients keep connections for reuse; one that ended here in that moment would fail their next request.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    clockMoved: () => engine.clockMoved(),
    close: () =>
      new Promise((resolve, reject) => {
        closing.abort();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}

const whyRefused = ({ headers, method = '' }: IncomingMessage, port: string, key: string): string | undefined =>
  whyForeign(headers, method, { port: Number(port) }) ??
  (carriesKey(headers, key) ? undefined : 'Sign with the key of this stack as the access key id.');

function refuse(request: IncomingMessage, response: ServerResponse, why: string): void {
  const body = { __type: 'AccessDeniedException', message: why };
  write(response, { status: 403, headers: { 'x-amzn-query-error': 'AccessDenied;Sender' }, body }, true);
  request.resume();
}

type Reply = { readonly status: number; readonly headers: Record<string, string>; readonly body: object };

async function answer(request: IncomingMessage, context: ActionContext): Promise<Reply> {
  const body = await text(request);
  try {
    return { status: 200, headers: {}, body: await act(request.headers['x-amz-target'], body, context) };
  } catch (error) {
    const refused =
      error instanceof QueueError ? error : new QueueError('InternalFailure', String(error), { cause: error });
    return {
      status: refused.status,
      headers: { 'x-amzn-query-error': `${refused.queryCode};${refused.status < 500 ? 'Sender' : 'Receiver'}` },
      body: { __type: refused.type, message: refused.message },
    };
  }
}

function act(target: string | string[] | undefined, body: string, context: ActionContext): object | Promise<object> {
  const name = typeof target === 'string' && target.startsWith('AmazonSQS.') ? target.slice('AmazonSQS.'.length) : '';
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action) throw new QueueError('UnknownOperationException', `Unknown operation: ${String(target)}`);
  let request: unknown;
  try {
    request = JSON.parse(body);
  } catch (error) {
    throw new QueueError('SerializationException', 'The request is not JSON', { cause: error });
  }
  return action(request, context);
}

function write(response: ServerResponse, { status, headers, body }: Reply, last: boolean): void {
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'x-amzn-requestid': randomUUID(),
    ...(last ? { connection: 'close' } : {}),
    ...headers,
  });
  response.end(JSON.stringify(body));
}
