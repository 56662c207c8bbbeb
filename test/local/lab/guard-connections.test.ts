import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ConnectionGuard,
  ForeignConnectionError,
  guardConnections,
} from '../../../local/lab/guard-connections.ts';

let server: Server;
let port: number;
let requests = 0;
beforeAll(async () => {
  server = createServer((_, response) => {
    requests += 1;
    response.end('here');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

let guard: ConnectionGuard;
beforeEach(() => {
  requests = 0;
  guard = guardConnections();
});
afterEach(() => guard.release());

const get = async (): Promise<string> => {
  const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } });
  return response.text();
};

describe('the guard of connections', () => {
  it('lets an allowed address through', async () => {
    guard.allow(`127.0.0.1:${port}`);
    expect(await get()).toBe('here');
    guard.assertNone();
  });

  it('refuses any other, whoever catches the error', async () => {
    await expect(get()).rejects.toThrow('fetch failed');
    expect(requests).toBe(0);
    expect(() => guard.assertNone()).toThrow(
      `The lab was about to connect to 127.0.0.1:${port}. Nothing was sent: it plays with its own engines, ` +
        'and with the provider whose key is set.',
    );
  });

  it.each([
    ['a socket by port and host', () => connect(port, '127.0.0.1'), () => `127.0.0.1:${port}`],
    ['a socket by options', () => connect({ port, host: '127.0.0.1' }), () => `127.0.0.1:${port}`],
    ['a pipe', () => connect('/run/another.sock'), () => '/run/another.sock'],
    ['TLS', () => connectTls({ port: 443, host: 'graph.facebook.com' }), () => 'graph.facebook.com:443'],
  ])('refuses %s before a name is looked up', (_, open, address) => {
    expect(open).toThrow(ForeignConnectionError);
    expect(() => guard.assertNone()).toThrow(`to ${address()}.`);
  });

  it('lets everything through once it is released', async () => {
    guard.release();
    expect(await get()).toBe('here');
  });
});
