import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json as readJson } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createEmbed } from '../../../lambdas/adapters/knowledge/embed.ts';

type Asked = { readonly model: string; readonly input: readonly string[]; readonly dimensions: number };
type Answer = (asked: Asked, response: ServerResponse, request: IncomingMessage) => void;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Longer than any answer takes on a busy machine, unless it is never to come. */
const aServer = async (answer: Answer, timeoutMs = 30_000) => {
  const server = createServer(async (request, response) =>
    answer((await readJson(request)) as Asked, response, request),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return createEmbed({ apiKey: 'a-key', url: `http://127.0.0.1:${port}/v1`, model: 'small', timeoutMs, fetch });
};

const json = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const vectorOf = (value: number) => Array.from({ length: 256 }, () => value);

describe('createEmbed', () => {
  it('asks as OpenAI is asked, in batches, and keeps the order of the texts', async () => {
    const seen: unknown[] = [];
    const embed = await aServer((asked, response, { url, headers }) => {
      seen.push([url, headers.authorization, asked.model, asked.dimensions, asked.input.length]);
      const data = asked.input.map((text, index) => ({
        object: 'embedding',
        index,
        embedding: vectorOf(Number(text)),
      }));
      json(response, 200, { object: 'list', data: data.reverse(), model: 'small' });
    });
    const vectors = await embed.embed(Array.from({ length: 501 }, (_, nth) => String(nth)));
    expect(vectors.map(([first]) => first)).toEqual(Array.from({ length: 501 }, (_, nth) => nth));
    expect(embed.name).toBe('small@256');
    expect(seen).toEqual([
      ['/v1/embeddings', 'Bearer a-key', 'small', 256, 500],
      ['/v1/embeddings', 'Bearer a-key', 'small', 256, 1],
    ]);
  });

  it.each<[string, Answer]>([
    ['an error', (_, response) => json(response, 401, { error: { message: 'no' } })],
    ['a page', (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')],
    ['fewer vectors', (_, response) => json(response, 200, { data: [] })],
    ['shorter vectors', (_, response) => json(response, 200, { data: [{ index: 0, embedding: [1] }] })],
    ['nothing, ever', () => undefined],
    ['half an answer', (_, response) => void response.writeHead(200, { 'content-length': '99' }).write('{"data"')],
  ])('rejects for %s', async (_, answer) => {
    await expect((await aServer(answer, 300)).embed(['text'])).rejects.toThrow();
  });
});
