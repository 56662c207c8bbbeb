import { describe, expect, it } from '@jest/globals';
import type { WebhookPorts } from '../../lambdas/core/webhook/accept-webhook.ts';
import { MAX_BODY_BYTES } from '../../lambdas/core/webhook/accept-webhook.ts';
import { createHandler } from '../../lambdas/webhook/handler.ts';
import { aClock } from '../support/a-clock.ts';
import { aLambdaContext } from '../support/a-deployment.ts';
import { aSoundSchema } from '../support/a-sound-schema.ts';
import { newIds } from '../support/new-ids.ts';
import { type Asked, answerOf, aRequest, secretsOf } from './a-request.ts';
import { withLog } from './log-lines.ts';

const PATH = '/api/webhooks/whatsapp';
const TOKEN = 'the-verify-token';

/** A webhook to which nothing gets through: whatever is asked of its stores fails the test. */
const asking = async (
  method: string,
  asked: Asked,
  secrets: Record<string, string> = { WHATSAPP_VERIFY_TOKEN: TOKEN },
) => {
  const { result, lines, output } = await withLog((log) =>
    createHandler({
      ...({} as Pick<WebhookPorts, 'identities' | 'reuseMonths' | 'mailbox' | 'tellPeople' | 'doorbell' | 'parse'>),
      verify: async () => ({ valid: false, why: 'missing' }),
      clock: aClock(),
      newId: newIds(),
      secrets: secretsOf(secrets),
      log,
      meter: () => undefined,
      ...aSoundSchema(log),
      logProviderIds: false,
    })(aRequest(method, PATH, asked), aLambdaContext()),
  );
  return { answer: answerOf(result), last: lines.at(-1), output };
};

const verification = (query: Readonly<Record<string, string>>) => ({
  query: { 'hub.mode': 'subscribe', 'hub.verify_token': TOKEN, 'hub.challenge': '1158201444', ...query },
});

describe('a webhook that is refused', () => {
  it('is not when the verification holds', async () => {
    const { answer, last } = await asking('GET', verification({}));
    expect([answer, last]).toEqual([[200, '1158201444'], undefined]);
  });

  it.each([
    ['another token', verification({ 'hub.verify_token': 'not-it' }), 'token'],
    ['no token', { query: { 'hub.mode': 'subscribe', 'hub.challenge': '1' } }, 'token'],
    ['another mode', verification({ 'hub.mode': 'unsubscribe' }), 'mode'],
    ['no challenge', { query: { 'hub.mode': 'subscribe', 'hub.verify_token': TOKEN } }, 'challenge'],
    ['nothing', {}, 'mode'],
  ])('a verification with %s says why in the log', async (_, asked, reason) => {
    const { answer, last, output } = await asking('GET', asked);

    expect(answer).toMatchObject([403, { code: 'verify_token.invalid' }]);
    expect(last).toMatchObject({ level: 'WARN', message: '[WEBHOOK] Verification refused', reason });
    expect(output).not.toContain('not-it');
    expect(output).not.toContain(TOKEN);
  });

  it('a verification before there is a token says so', async () => {
    const { answer, last } = await asking('GET', verification({}), {});
    expect([answer[0], last]).toMatchObject([
      403,
      { reason: expect.stringMatching(/^WHATSAPP_VERIFY_TOKEN is not set: ./) },
    ]);
  });

  it('a body that is too large says how large it was', async () => {
    const { answer, last } = await asking('POST', {
      body: 'x'.repeat(MAX_BODY_BYTES + 1),
      headers: { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` },
    });

    expect(answer).toMatchObject([413, { code: 'request.too_large' }]);
    expect(last).toMatchObject({ level: 'WARN', message: '[WEBHOOK] Too large', bytes: MAX_BODY_BYTES + 1 });
  });

  it('a wrong signature says what is wrong with it', async () => {
    const { answer, last } = await asking('POST', { body: '{}' });
    expect([answer[0], last]).toMatchObject([401, { message: '[WEBHOOK] Signature rejected', why: 'missing' }]);
  });
});
