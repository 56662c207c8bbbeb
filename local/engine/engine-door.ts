import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { carriesKey, whyForeign } from '../support/door.ts';
import type { EngineAddress } from './engine-address.ts';

const MAX_HEAD_BYTES = 16 * 1024;

export type EngineDoor = {
  /** Origin only; the endpoint for a DynamoDB client. */
  readonly endpoint: string;
  /** Where requests go from now on. */
  lead(address: EngineAddress): void;
  close(): Promise<void>;
};

/**
 * Stands before an engine that answers whoever reaches it, and lets in what carries the key. It looks at the first
 * request of a connection: a browser never shares a connection with another program, so what has shown the key once
 * is passed on from then on as it comes.
 */
export const startEngineDoor = async (key: string): Promise<EngineDoor> => {
  let target: EngineAddress | undefined;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };

  const server = createServer((client) => {
    keep(client);
    client.on('error', () => client.destroy());
    let head = Buffer.alloc(0);
    const onData = (bytes: Buffer) => {
      head = Buffer.concat([head, bytes]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0 && head.length <= MAX_HEAD_BYTES) return;
      client.off('data', onData);
      client.pause();
      const why = end < 0 ? 'The head of the request is too long.' : whyRefused(head.toString('latin1', 0, end));
      if (why !== undefined || !target) return refuse(client, why ?? 'The table engine is not there.');
      const engine = connect(target);
      keep(engine);
      engine.on('error', () => client.destroy());
      client.on('close', () => engine.destroy());
      engine.on('close', () => client.destroy());
      engine.write(head);
      client.pipe(engine).pipe(client);
    };
    client.on('data', onData);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const whyRefused = (text: string): string | undefined => {
    const { method, headers } = parseHead(text);
    const why = whyForeign(headers, method, { port });
    if (why !== undefined) return why;
    return carriesKey(headers, key) ? undefined : 'Sign with the key that running.json names as the access key id.';
  };

  return {
    endpoint: `http://127.0.0.1:${port}`,
    lead: (address) => {
      target = address;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
};

/** A header that comes twice counts as the last one; the engine's own reading of it changes nothing of who asked. */
const parseHead = (text: string): { readonly method: string; readonly headers: IncomingHttpHeaders } => {
  const [first = '', ...lines] = text.split('\r\n');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { method: first.split(' ')[0] ?? '', headers };
};

const refuse = (client: Socket, why: string): void => {
  const body = JSON.stringify({ __type: 'AccessDeniedException', message: why });
  client.end(
    `HTTP/1.1 403 Forbidden\r\ncontent-type: application/x-amz-json-1.0\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
};
