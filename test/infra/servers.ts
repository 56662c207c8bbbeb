import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';

/** Starts servers on free ports of this machine, which are stopped when the test file has run. */
export const servers = () => {
  const started: Server[] = [];
  afterAll(async () => {
    for (const server of started) {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    }
  });
  return async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener).listen(0, '127.0.0.1');
    started.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
};
