import { describe, expect, it } from '@jest/globals';
import type { Table } from '../../lambdas/adapters/dynamodb/client.ts';
import { createMemberStore } from '../../lambdas/adapters/dynamodb/member-store.ts';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { SchemaVersionError } from '../../lambdas/core/app-error.ts';
import { createHandler as createInbox } from '../../lambdas/inbox/handler.ts';
import { mismatchesOf } from '../../lambdas/runtime/mismatches.ts';
import { createHandler as createSweeper } from '../../lambdas/sweeper/handler.ts';
import { createHandler as createWebhook, type WebhookHandlerPorts } from '../../lambdas/webhook/handler.ts';
import { aClock } from '../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../support/a-conversation.ts';
import { aLambdaContext } from '../support/a-deployment.ts';
import { aNumber } from '../support/a-number.ts';
import { aTable } from '../support/a-table.ts';
import { aDoorbellEvent } from '../support/a-webhook.ts';
import { newIds } from '../support/new-ids.ts';
import { noSecrets } from '../support/no-secrets.ts';
import { type Asked, answerOf, aRequest, secretsOf } from './a-request.ts';
import { consume } from './consumer-fixture.ts';
import { withLog } from './log-lines.ts';

const claims = { sub: 'agent-7', token_use: 'access', 'cognito:groups': '[admin]' };
const SECRETS = { WHATSAPP_VERIFY_TOKEN: 'verify-me', CRON_SECRET: 'cron-secret', JOB_RUNNER_TOKEN: 'runner-token' };
const RUN = 'npm run migrate -- --stage prod';

/** Whatever a request would go on to do is not there: it must not get that far. */
const nothing = <Ports>(): Ports => ({}) as Ports;

/** The functions over a table of another version. */
const asking = async (method: string, path: string, asked: Asked) => {
  const metered: string[] = [];
  const meter = (name: string) => void metered.push(name);
  const { result, lines } = await withLog(async (log) => {
    const shared = {
      requireSchema: async () => {
        throw new SchemaVersionError(1, 3);
      },
      mismatches: mismatchesOf({ STAGE: 'prod' }, { log, meter }),
      clock: aClock(),
      newId: newIds(),
      secrets: secretsOf(SECRETS),
      log,
      meter,
    };
    const request = aRequest(method, path, asked);
    if (path.startsWith('/api/webhooks/')) {
      const webhook = { ...nothing<WebhookHandlerPorts>(), ...shared, verify: async () => ({ valid: true }) as const };
      return createWebhook(webhook)(request, aLambdaContext());
    }
    if (path.startsWith('/api/cron/') || path.startsWith('/api/jobs/')) {
      return createSweeper({ ...nothing<Parameters<typeof createSweeper>[0]>(), ...shared })(request, aLambdaContext());
    }
    const inbox = {
      ...nothing<Parameters<typeof createInbox>[0]>(),
      ...shared,
      table: { clock: aClock() } as Partial<Table> as Table,
    };
    return createInbox(inbox as Parameters<typeof createInbox>[0])(request, aLambdaContext());
  });
  const mismatch = lines.find(({ message }) => String(message).startsWith('[DB-MISMATCH]'));
  return { answer: answerOf(result), mismatch, metered };
};

const bearer = (token: string): Asked => ({ headers: { authorization: `Bearer ${token}` } });
const ROUTES: readonly (readonly [string, string, Asked])[] = [
  [
    'GET',
    '/api/webhooks/whatsapp',
    { query: { 'hub.mode': 'subscribe', 'hub.verify_token': 'verify-me', 'hub.challenge': '1' } },
  ],
  ['POST', '/api/webhooks/whatsapp', { body: '{}', headers: { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` } }],
  ['GET', '/api/cron/run-outbound-jobs', bearer('cron-secret')],
  ['POST', '/api/cron/run-outbound-jobs', bearer('cron-secret')],
  ['POST', '/api/jobs/run-outbound', bearer('runner-token')],
  ['GET', '/api/health', {}],
  ['GET', '/api/inbox/conversations', { claims }],
  ['POST', '/api/inbox/conversations/c0ffee/takeover', { claims }],
  ['GET', '/api/inbox/conversations/c0ffee/messages', { claims }],
  ['GET', '/api/inbox/jobs', { claims, query: { status: 'queued' } }],
  ['GET', '/api/inbox/notifications', { claims }],
  ['GET', '/api/inbox/events', { claims, query: { day: '2026-03-01' } }],
  ['GET', `/api/inbox/numbers/${NUMBER_ID}`, { claims }],
];

describe('over a table of another version', () => {
  it.each(ROUTES)(
    '%s %s answers 500 with the command that repairs it, logged and counted',
    async (method, path, asked) => {
      const { answer, mismatch, metered } = await asking(method, path, asked);

      const title = `Stored data does not match this version. Run: ${RUN}`;
      expect(answer).toMatchObject([500, { status: 500, code: 'schema.mismatch', title }]);
      expect(mismatch).toMatchObject({
        level: 'ERROR',
        message: '[DB-MISMATCH] schema version does not match',
        found: 1,
        expected: 3,
        run: RUN,
      });
      const failures = path.startsWith('/api/webhooks/') ? ['WebhookFailures'] : [];
      expect(metered).toEqual([
        'SchemaMismatches',
        ...failures,
        ...(/^\/api\/(health|inbox)/.test(path) ? ['InboxFailures'] : []),
      ]);
    },
  );

  it('a doorbell fails before anything is asked of the outside', async () => {
    const body = JSON.stringify({ v: 1, phoneNumberId: NUMBER_ID, conversationId: 'c0ffee', causedBy: 'webhook_1' });
    const { response, lines } = await consume(aDoorbellEvent(body), {
      outside: () => {
        throw new Error('the turn was begun');
      },
      requireSchema: async () => {
        throw new SchemaVersionError(undefined, 3);
      },
    });

    expect(response.batchItemFailures).toHaveLength(1);
    expect(lines.map(({ message, found }) => [message, found])).toEqual([
      ['[DB-MISMATCH] schema version does not match', 'none'],
    ]);
  });
});

describe('a list with a row that cannot be read', () => {
  const listing = async (times: number, secondsApart: number) => {
    const table = await aTable();
    await table.keep({ conversation: aConversation() });
    await table.keep({ conversation: aConversation({ conversationId: 'c0de' }) });
    await createNumberStore(table).save(NUMBER_ID, aNumber());
    await table.remove({ pk: 'CONV#c0de', sk: 'CONV' }, 'deletedAt');
    const { result, lines } = await withLog(async (log) => {
      const handler = createInbox({
        table,
        members: createMemberStore(table),
        secrets: noSecrets,
        numbers: createNumberStore(table),
        doorbell: { ring: async () => undefined },
        newId: newIds(),
        log,
        meter: () => undefined,
        requireSchema: async () => undefined,
        mismatches: mismatchesOf({ STAGE: 'test', MIGRATE_COMMAND: RUN }, { log, meter: () => undefined }),
      });
      const answers = [];
      for (let n = 0; n < times; n++) {
        answers.push(
          answerOf(await handler(aRequest('GET', '/api/inbox/conversations', { claims }), aLambdaContext())),
        );
        table.clock.advance(secondsApart);
      }
      return answers;
    });
    return { result, told: lines.filter(({ message }) => String(message).startsWith('[DB-MISMATCH]')) };
  };

  it('answers 200, with what repairs it in the place of the row', async () => {
    const { result, told } = await listing(1, 0);
    const [[status, body] = []] = result as [[number, { items: readonly { readonly id: string }[] }]];

    expect(status).toBe(200);
    expect(body?.items.find(({ id }) => id === 'c0de')).toEqual({
      id: 'c0de',
      problem: { code: 'schema.mismatch', title: `Stored data does not match this version. Run: ${RUN}` },
    });
    expect(body?.items.find(({ id }) => id === 'c0ffee')).toMatchObject({ preview: expect.any(String) });
    expect(told).toMatchObject([{ key: { pk: 'CONV#c0de', sk: 'CONV' }, paths: ['deletedAt'], run: RUN }]);
  });

  it('is logged once a minute, however often a page asks', async () => {
    expect((await listing(20, 1)).told).toHaveLength(1);
    expect((await listing(3, 60)).told).toHaveLength(3);
  });
});
