import { once } from 'node:events';
import { createServer } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface KeyProxy {
  readonly url: string;
  readonly close: () => void;
}

/**
 * The emulator's JWT authorizer asks its own issuer for keys by plain HTTP, also where the emulator speaks TLS only. As
 * its `http_proxy`, this asks again by TLS. It answers for the emulator's own port alone.
 */
export const startKeyProxy = async (emulatorPort: () => number): Promise<KeyProxy> => {
  const server = createServer((asked, answer) => {
    const { port, pathname } = new URL(asked.url ?? '/', 'http://none');
    if (Number(port) !== emulatorPort()) {
      answer.writeHead(502).end();
      return;
    }
    const again = request({ host: '127.0.0.1', port, path: pathname, servername: 'localhost' }, (response) => {
      answer.writeHead(response.statusCode ?? 502, { 'content-type': 'application/json' });
      response.pipe(answer);
    });
    again.once('error', () => answer.writeHead(502).end());
    again.end();
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
