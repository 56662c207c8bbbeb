import { type IncomingMessage, request } from 'node:http';
import { DescribeTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListQueuesCommand } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { chooseEngineAddress } from '../../../local/engine/engine-address.ts';
import { startDataEngine, type TableEngine } from '../../../local/engine/table-engine.ts';
import { startQueueServer } from '../../../local/queue/queue-server.ts';
import { localQueueClient, localTableClient } from '../../../local/support/local-clients.ts';
import { temporaryDirectories } from '../temporary-directory.ts';

const newDirectory = temporaryDirectories();
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const KEY = 'testlocalkey';
const SIGNED = `AWS4-HMAC-SHA256 Credential=${KEY}/20261201/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0`;

const anEngine = async (): Promise<TableEngine> => {
  const engine = await startDataEngine(newDirectory(), { key: KEY });
  cleanups.push(engine.stop);
  return engine;
};

const aQueue = async () => {
  const server = await startQueueServer({ key: KEY });
  cleanups.push(server.close);
  return server;
};

/** What a browser, or a program beside it, sends. */
const post = (endpoint: string, headers: Readonly<Record<string, string>>, method = 'POST') =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const target = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.ListTables' };
    request(endpoint, { method, agent: false, headers: { ...target, ...headers } }, (response) => {
      response.resume();
      resolve(response);
    })
      .once('error', reject)
      .end('{}');
  });

const FOREIGN = [
  ['a program without the key', {}],
  ['a program with another key', { authorization: SIGNED.replace(KEY, 'local') }],
  ['a page of another site', { authorization: SIGNED, origin: 'https://evil.example' }],
  ['a page of another port of this machine', { authorization: SIGNED, origin: 'http://127.0.0.1:3000' }],
  ['a page by a name of its own (DNS rebinding)', { authorization: SIGNED, host: 'rebound.example' }],
  ['a request that a tunnel passed on', { authorization: SIGNED, 'x-forwarded-for': '203.0.113.9' }],
] as const;

describe('the table engine of a stack', () => {
  it('takes what is signed with its key, on one connection and on many', async () => {
    const engine = await anEngine();
    const client = localTableClient(engine.endpoint, 'us-east-1', KEY);
    cleanups.push(() => client.destroy());
    const answers = Array.from({ length: 20 }, () => client.send(new ListTablesCommand({})));
    for (const { TableNames } of await Promise.all(answers)) expect(TableNames).toEqual([]);
    await expect(client.send(new DescribeTableCommand({ TableName: 'none' }))).rejects.toThrow();
  });

  it.each(FOREIGN)('refuses %s, and opens to no origin', async (_, headers) => {
    const { endpoint } = await anEngine();
    const { statusCode, headers: answered } = await post(endpoint, headers);
    expect([statusCode, answered['access-control-allow-origin']]).toEqual([403, undefined]);
    const preflight = await post(endpoint, { ...headers, 'access-control-request-method': 'POST' }, 'OPTIONS');
    expect([preflight.statusCode, preflight.headers['access-control-allow-origin']]).toEqual([403, undefined]);
  });

  it('listens behind its door where no page finds it', async () => {
    const addresses = await Promise.all(Array.from({ length: 50 }, () => chooseEngineAddress('linux')));
    expect(addresses.every(({ host }) => /^127\.\d+\.\d+\.\d+$/.test(host))).toBe(true);
    expect(new Set(addresses.map(({ host }) => host)).size).toBeGreaterThan(45);
    expect((await chooseEngineAddress('darwin')).host).toBe('127.0.0.1');
  });
});

describe('the queue of a stack', () => {
  it('takes what is signed with its key', async () => {
    const { url } = await aQueue();
    const client = localQueueClient(url, 'us-east-1', KEY);
    cleanups.push(() => client.destroy());
    await expect(client.send(new ListQueuesCommand({}))).rejects.toMatchObject({ name: 'InvalidAction' });
  });

  it.each(FOREIGN)('refuses %s', async (_, headers) => {
    const { url } = await aQueue();
    const { statusCode, headers: answered } = await post(url, headers);
    expect([statusCode, answered['access-control-allow-origin']]).toEqual([403, undefined]);
  });
});
