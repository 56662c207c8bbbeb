import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server does with one request. */
export type Behaviour = (response: ServerResponse) => void;

type ChatMessage = { readonly role: string; readonly content: string | null };
export type ChatRequest = {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: { readonly model: string; readonly messages: readonly ChatMessage[] } & Readonly<
    Record<string, unknown>
  >;
};

const json = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

const completion = (message: object, finish_reason = 'stop') => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  choices: [{ index: 0, finish_reason, message: { role: 'assistant', ...message } }],
  usage: { prompt_tokens: 1_000, completion_tokens: 50, total_tokens: 1_050 },
});

/** Answers with a text, or with a value as JSON. */
export const answers =
  (content: unknown, finishReason?: string): Behaviour =>
  (response) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    json(response, 200, completion({ content: text }, finishReason));
  };

/** Calls tools, each by its name and its arguments: a value as JSON, or a text as it is. */
export const calls =
  (...called: readonly (readonly [name: string, args: unknown])[]): Behaviour =>
  (response) => {
    const tool_calls = called.map(([name, args], i) => ({
      id: `call-${i}`,
      type: 'function',
      function: { name, arguments: typeof args === 'string' ? args : JSON.stringify(args) },
    }));
    json(response, 200, completion({ content: null, tool_calls }, 'tool_calls'));
  };

export const refuses: Behaviour = (response) => {
  json(response, 200, completion({ content: null, refusal: 'I cannot help with that.' }));
};

/** A server shows in its errors what it was asked, and by whom. */
export const fails =
  (status: number, headers?: Readonly<Record<string, string>>, code = 'broken'): Behaviour =>
  (response) => {
    json(response, status, { error: { message: `Where are you? of key ${KEY}`, code } }, headers);
  };

export const page: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Sign in</body></html>');
};

export const hangs: Behaviour = () => undefined;

/** Half an answer, and then nothing more. */
export const stalls: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"choices":[{"message":{"content":"');
};

/** Half an answer, and the connection ends. */
export const breaksOff: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
  response.write('{"choices":[', () => response.destroy());
};

export const resets: Behaviour = (response) => void response.destroy();

/** Events, though none were asked for. */
export const streams: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: {"choices":[{"delta":{"content":"{\n\n');
};

export const KEY = 'test-key-of-a-provider';

/** A server that speaks a provider's protocol, and does as the test says, request by request; past that it fails. */
export const aProviderServer = async () => {
  const requests: ChatRequest[] = [];
  const behaviours: Behaviour[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as ChatRequest['body'];
      requests.push({ path: request.url, headers: request.headers, body });
      server.emit('asked');
      (behaviours.shift() ?? fails(500))(response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    will: (...next: readonly Behaviour[]) => void behaviours.push(...next),
    /** Forgets what it would do. */
    reset: () => void behaviours.splice(0),
    /** Resolves at the next request. */
    asked: () => once(server, 'asked'),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
export type ProviderServer = Awaited<ReturnType<typeof aProviderServer>>;
