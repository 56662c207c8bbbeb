import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Ask } from './ask.ts';

export interface Forwarder {
  readonly url: string;
  readonly close: () => void;
}

/** Takes the webhooks that the simulator posts, and posts them to the deployed webhook, byte for byte. */
export const startForwarder = async (ask: Ask, webhookUrl: () => string): Promise<Forwarder> => {
  const forward = async (posted: IncomingMessage, answer: ServerResponse) => {
    const body = await text(posted);
    const headers = Object.fromEntries(
      ['content-type', 'user-agent', 'x-hub-signature-256'].map((name) => [name, String(posted.headers[name] ?? '')]),
    );
    const answered = await ask('POST', webhookUrl(), { headers, body });
    answer.writeHead(answered.status, { 'content-type': 'application/json' }).end(answered.text);
  };
  const server = createServer((posted, answer) => {
    // The simulator posts again what was not answered by 200.
    forward(posted, answer).catch(() => answer.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
