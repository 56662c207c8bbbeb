import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { eventually } from '../eventually.ts';

type Fields = Readonly<Record<string, unknown>>;

/** `value` of the one change of a webhook, as far as tests look into it. */
export interface ChangeValue {
  readonly metadata: Fields;
  readonly contacts?: readonly Fields[];
  readonly messages?: readonly Fields[];
  readonly statuses?: readonly Fields[];
}

export interface ReceivedPost {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly payload: { readonly object: string; readonly entry: readonly Fields[] };
  readonly value: ChangeValue;
}

export interface Webhook {
  readonly url: string;
  readonly posts: readonly ReceivedPost[];
  /** The first status of each post that tells one, in the order they came. */
  readonly statuses: () => readonly unknown[];
  readonly answerWith: (status: number, body?: string) => void;
  readonly received: (count: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A webhook that keeps what is posted to it. */
export const startWebhook = async (): Promise<Webhook> => {
  const posts: ReceivedPost[] = [];
  let answer = { status: 200, body: '{"ok":true}' };
  const server = createServer(async (request, response) => {
    const raw = await text(request);
    const payload = JSON.parse(raw);
    posts.push({ headers: request.headers, raw, payload, value: payload.entry[0].changes[0].value });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    posts,
    statuses: () => posts.flatMap(({ value }) => value.statuses?.[0]?.status ?? []),
    answerWith: (status, body = '{"ok":true}') => {
      answer = { status, body };
    },
    received: (count) => eventually(`${count} webhooks are posted`, () => posts.length >= count),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
