import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  classifyAnswer,
  classifyFailure,
  messengerRequests,
} from '../../../lambdas/adapters/whatsapp/graph-messenger.ts';
import { post } from '../../../lambdas/adapters/whatsapp/post.ts';
import { AppError } from '../../../lambdas/core/app-error.ts';
import type { SendOutcome } from '../../../lambdas/core/turn/commands.ts';
import type { OutboundMessage } from '../../../schemas/message.ts';

const error = (code: number) => JSON.stringify({ error: { message: 'secret detail', code } });

describe('classifyAnswer', () => {
  it('accepts a 200 with an id', () => {
    expect(classifyAnswer(200, '{"messages":[{"id":"wamid.1"}]}')).toEqual({ outcome: 'accepted', wamid: 'wamid.1' });
  });

  it.each([
    [200, ''],
    [200, '{"messages":[]}'],
    [200, '<html>'],
    [302, ''],
    [500, ''],
    [502, '<html>Bad gateway</html>'],
    [503, '{"message":"no Graph error"}'],
    [500, error(999_999)],
  ])('does not know what became of it after %i %s', (status, text) => {
    expect(classifyAnswer(status, text).outcome).toBe('unknown');
  });

  it.each([
    [400, error(131026), '131026'],
    [404, 'not found', 'http.404'],
    [400, error(999_999), '999999'],
  ])('takes %i %s for a refusal for good', (status, text, code) => {
    expect(classifyAnswer(status, text)).toEqual({
      outcome: 'refused',
      error: { code, sentence: expect.any(String) },
      remedy: { by: 'none' },
    });
  });

  it.each([
    [400, error(130429), 1],
    [400, error(131056), 4],
    [500, error(131000), 1],
    [503, error(2), 1],
  ])('takes %i %s for a refusal that may go better later', (status, text, growth) => {
    const remedy = { by: 'time', seconds: expect.any(Number), growth };
    expect(classifyAnswer(status, text)).toMatchObject({ outcome: 'refused', remedy });
  });

  it.each([0, 10, 190, 200, 299, 368, 131005, 131031, 131042, 133010])(
    'takes %i for trouble of the whole number',
    (code) => {
      expect(classifyAnswer(401, error(code))).toMatchObject({ outcome: 'refused', remedy: { by: 'operator' } });
    },
  );

  it('never repeats what Meta wrote', () => {
    expect(JSON.stringify(classifyAnswer(400, error(100)))).not.toContain('secret detail');
  });
});

const aCause = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) });

describe('classifyFailure', () => {
  it.each([
    'ENOTFOUND',
    'EAI_AGAIN',
    'ECONNREFUSED',
    'UND_ERR_CONNECT_TIMEOUT',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])('knows by %s that nothing was sent', (code) => {
    expect(classifyFailure(aCause(code))).toMatchObject({ outcome: 'refused', remedy: { by: 'time' } });
  });

  it.each(['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE', 'SOMETHING_NEW'])('cannot know by %s', (code) => {
    expect(classifyFailure(aCause(code))).toEqual({ outcome: 'unknown', errorCode: code });
  });

  it('cannot know after a timeout', () => {
    expect(classifyFailure(new DOMException('', 'TimeoutError'))).toEqual({
      outcome: 'unknown',
      errorCode: 'TimeoutError',
    });
  });
});

const SK = 'MSG#2026-11-18T11:06:40.000Z#00ff~0';
const message: OutboundMessage = {
  direction: 'OUTBOUND',
  sk: SK,
  messageId: '00ff~0',
  author: { kind: 'assistant' },
  kind: 'text',
  body: 'We open at 9.',
  sentAt: '2026-11-18T11:06:41.000Z',
  storedAt: '2026-11-18T11:06:41.000Z',
  work: 'closed',
  rank: 0,
  attempt: 1,
  sends: {},
};

describe('messengerRequests', () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  const serve = async (answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> => {
    const server = createServer(answer).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    closers.push(() => server.close().closeAllConnections());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  const send = (
    url: string,
    to: Parameters<ReturnType<typeof messengerRequests>['send']>[0]['to'],
    token: string,
  ): Promise<SendOutcome> =>
    messengerRequests(
      { url, version: 'v26.0', tokenOf: async () => token, post },
      { phoneNumberId: '1000', conversationId: 'abc' },
    ).send({ message, slot: { messageSk: SK, attempt: 1, turn: 't' }, to, timeoutSeconds: 5 });

  it('posts the text to the phone with its plus, and the reference of the send', async () => {
    const requests: { path?: string | undefined; authorization?: string | undefined; body: unknown }[] = [];
    const url = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        requests.push({ path: request.url, authorization: request.headers.authorization, body: JSON.parse(body) });
        response.end('{"messages":[{"id":"wamid.OUT"}]}');
      });
    });
    expect(await send(url, { phone: '5491122334455', userId: 'AR.1' }, 'the-token')).toEqual({
      outcome: 'accepted',
      wamid: 'wamid.OUT',
    });
    await send(url, { userId: 'AR.1' }, 'the-token');
    expect(requests).toEqual([
      {
        path: '/v26.0/1000/messages',
        authorization: 'Bearer the-token',
        body: {
          messaging_product: 'whatsapp',
          recipient_type: 'individual',
          to: '+5491122334455',
          type: 'text',
          text: { preview_url: false, body: 'We open at 9.' },
          biz_opaque_callback_data: `abc|${SK}|1`,
        },
      },
      expect.objectContaining({ body: expect.objectContaining({ recipient: 'AR.1' }) }),
    ]);
  });

  it.each([
    [
      'names the token that is not set, and where to set it',
      new AppError('secret.missing', 'A_TOKEN is not set: set it in .env'),
      { code: 'secret.missing', sentence: 'A_TOKEN is not set: set it in .env.' },
      { by: 'operator' },
    ],
    [
      'knows that nothing was sent where the token cannot be read',
      Object.assign(new Error('secret detail'), { code: 'STORE_DOWN' }),
      { code: 'STORE_DOWN', sentence: 'The access token of this number could not be read.' },
      { by: 'time', seconds: 5, growth: 2 },
    ],
  ])('%s', async (_, failure, error, remedy) => {
    const tokenOf = () => Promise.reject(failure);
    const home = { phoneNumberId: '1000', conversationId: 'abc' };
    const sending = messengerRequests({ url: 'http://127.0.0.1:9', version: 'v26.0', tokenOf, post }, home);
    expect(
      await sending.send({
        message,
        slot: { messageSk: SK, attempt: 1, turn: 't' },
        to: { phone: '1' },
        timeoutSeconds: 5,
      }),
    ).toEqual({
      outcome: 'refused',
      error,
      remedy,
    });
  });

  it('does not wait longer than it was told, and does not know then', async () => {
    const url = await serve(() => undefined);
    const home = { phoneNumberId: '1000', conversationId: 'abc' };
    const sending = messengerRequests({ url, version: 'v26.0', tokenOf: async () => 'token', post }, home);
    expect(
      await sending.send({
        message,
        slot: { messageSk: SK, attempt: 1, turn: 't' },
        to: { phone: '1' },
        timeoutSeconds: 0.0504,
      }),
    ).toEqual({ outcome: 'unknown', errorCode: 'TimeoutError' });
  });

  it('knows that nothing was sent where nobody listens', async () => {
    const url = await serve(() => undefined);
    for (const close of closers.splice(0)) close();
    expect(await send(url, { phone: '1' }, 'token')).toMatchObject({
      outcome: 'refused',
      error: { code: 'graph.unreachable' },
    });
  });

  it('does not know what became of a send whose connection was reset', async () => {
    const url = await serve((request) => request.socket.destroy());
    expect(await send(url, { phone: '1' }, 'token')).toMatchObject({ outcome: 'unknown' });
  });
});
