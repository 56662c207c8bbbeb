import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import type { Ring } from '../../lambdas/core/ports.ts';
import type { System } from '../../lambdas/runtime/system.ts';
import { SweeperEnv } from '../../lambdas/sweeper/env.ts';
import { createHandler, type SweeperPorts } from '../../lambdas/sweeper/handler.ts';
import { sweeperPorts } from '../../lambdas/sweeper/ports.ts';
import { aClock, NOON } from '../support/a-clock.ts';
import { NUMBER_ID } from '../support/a-conversation.ts';
import { aLambdaContext } from '../support/a-deployment.ts';
import { aNumber } from '../support/a-number.ts';
import { aSoundSchema } from '../support/a-sound-schema.ts';
import { aTable } from '../support/a-table.ts';
import { anInboundMessage } from '../support/an-inbound.ts';
import { newIds } from '../support/new-ids.ts';
import { NOTHING_DUE } from '../support/nothing-due.ts';
import { type Asked, answerOf, aRequest, secretsOf } from './a-request.ts';
import { withLog } from './log-lines.ts';

const CRON = '/api/cron/run-outbound-jobs';
const JOBS = '/api/jobs/run-outbound';
const SECRETS = { CRON_SECRET: 'the-cron-secret', JOB_RUNNER_TOKEN: 'the-job-token' };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Calls the sweeper: one conversation is known, one message is due. */
const sweeping = async (
  event: Parameters<ReturnType<typeof createHandler>>[0],
  secrets: Record<string, string> = SECRETS,
) => {
  const rings: Ring[] = [];
  const { result, lines, output } = await withLog((log) => {
    const ports: SweeperPorts = {
      listOpen: async () => [
        { phoneNumberId: NUMBER_ID, conversationId: 'due', messageSk: 'MSG#2026-03-01T11:59:50.000Z#a' },
      ],
      listNumbers: async () => [{ phoneNumberId: NUMBER_ID, settings: aNumber() }],
      ...NOTHING_DUE,
      doorbell: {
        ring: async (ring) => {
          rings.push(ring);
        },
      },
      findConversation: async (conversationId) =>
        conversationId === 'known' ? { phoneNumberId: NUMBER_ID, conversationId } : undefined,
      findByWamid: async () => undefined,
      clock: aClock(),
      newId: newIds(),
      secrets: secretsOf(secrets),
      log,
      meter: () => undefined,
      ...aSoundSchema(log),
      olderThanSeconds: 30,
      everySeconds: 60,
    };
    return createHandler(ports)(event, aLambdaContext());
  });
  const told = lines.map(({ level, message, method, reason }) => ({ level, message, method, reason }));
  return { answer: answerOf(result), told, output, rung: rings.map(({ conversationId }) => conversationId) };
};
const asking = (method: string, path: string, asked?: Asked, secrets?: Record<string, string>) =>
  sweeping(aRequest(method, path, asked), secrets);

describe('the sweeper', () => {
  it.each([
    ['the cron secret as bearer', aRequest('GET', CRON, { headers: bearer(SECRETS.CRON_SECRET) }), 'bearer'],
    ['the cron secret in the query', aRequest('GET', CRON, { query: { token: SECRETS.CRON_SECRET } }), 'token'],
    ['the job token, and no body', aRequest('POST', JOBS, { headers: bearer(SECRETS.JOB_RUNNER_TOKEN) }), 'bearer'],
    ['the schedule', { source: 'schedule' }, 'scheduler'],
  ])('called with %s runs', async (_, event, method) => {
    const { answer, told } = await sweeping(event);

    expect(answer).toMatchObject([200, { ok: true, rung: 0 }]);
    expect(told.map(({ message }) => message)).toEqual([
      '[CRON] trigger start',
      '[CRON] authorized',
      '[CRON] job runner response',
    ]);
    expect(told[1]).toMatchObject({ method });
  });

  it('rings what is younger when the schedule asks for it', async () => {
    expect((await sweeping({ source: 'schedule', olderThanSeconds: 0 })).rung).toEqual(['due']);
  });

  it('rings the one conversation that the jobs route names', async () => {
    const body = JSON.stringify({ conversationId: 'known' });
    const { answer, rung } = await asking('POST', JOBS, { headers: bearer(SECRETS.JOB_RUNNER_TOKEN), body });

    expect([answer[0], rung]).toEqual([200, ['known']]);
  });

  it.each([
    ['no token', CRON, {}, 'none', 'no token'],
    ['a wrong bearer token', CRON, { headers: bearer('not-the-secret') }, 'bearer', 'wrong token'],
    ['a wrong token in the query', CRON, { query: { token: 'not-the-secret' } }, 'token', 'wrong token'],
    ['the token of the jobs route', CRON, { headers: bearer(SECRETS.JOB_RUNNER_TOKEN) }, 'bearer', 'wrong token'],
    ['the cron secret on the jobs route', JOBS, { headers: bearer(SECRETS.CRON_SECRET) }, 'bearer', 'wrong token'],
    [
      'a token in the query of the jobs route',
      JOBS,
      { query: { token: SECRETS.JOB_RUNNER_TOKEN } },
      'none',
      'no token',
    ],
  ])('refuses %s, and says why in the log alone', async (_, path, asked, method, reason) => {
    const { answer, told, output, rung } = await asking('POST', path, asked);

    expect(answer).toMatchObject([401, { code: 'auth.unauthorized' }]);
    expect(told.at(-1)).toEqual({ level: 'WARN', message: '[CRON] refused', method, reason });
    expect(rung).toEqual([]);
    for (const secret of [...Object.values(SECRETS), 'not-the-secret']) expect(output).not.toContain(secret);
  });

  it('refuses every token while none is configured', async () => {
    const { answer, told } = await asking('POST', JOBS, { headers: bearer('a') }, {});

    expect(answer[0]).toBe(401);
    expect(told.at(-1)).toMatchObject({
      message: '[CRON] refused',
      method: 'bearer',
      reason: expect.stringMatching(/^(CRON_SECRET|JOB_RUNNER_TOKEN) is not set: ./),
    });
  });

  it.each([
    ['an unknown conversation', JOBS, '{"conversationId":"c1"}', 404, 'conversation.not_found'],
    ['an unknown wamid', JOBS, '{"inboundProviderMessageId":"wamid.1"}', 404, 'job.not_found'],
    ['an unknown key', JOBS, '{"conversation":"c1"}', 400, 'request.invalid'],
    ['no JSON', JOBS, '{', 400, 'request.invalid'],
    ['a path that only looks like one', '/api/jobs/run-outbound/all', '{}', 404, 'route.not_found'],
  ])('answers %s with a problem, and logs its code', async (_, path, body, status, code) => {
    const { answer, told } = await asking('POST', path, { headers: bearer(SECRETS.JOB_RUNNER_TOKEN), body });

    expect(answer).toMatchObject([status, { code }]);
    expect(told.at(-1)).toMatchObject({ level: 'WARN', message: '[CRON] refused', reason: code });
  });

  it('finds a conversation that no turn has claimed yet, and a wamid of a number without settings', async () => {
    const table = await aTable();
    const message = anInboundMessage();
    await table.keep({ phoneNumberId: NUMBER_ID, conversationId: 'c0ffee', message });
    const system = {
      documents: table.client,
      queue: new SQSClient({ region: 'us-east-1' }),
      clock: table.clock,
    } as Partial<System> as System;
    const env = SweeperEnv.parse({ TABLE_NAME: table.name, STAGE: 'test', QUEUE_URL: 'http://127.0.0.1:1/queue' });
    const { findConversation, findByWamid } = sweeperPorts(env, system);
    const target = { phoneNumberId: NUMBER_ID, conversationId: 'c0ffee' };

    expect(await findConversation('c0ffee')).toEqual(target);
    expect(await findByWamid(message.wamid)).toEqual(target);
    expect(await findConversation('another')).toBeUndefined();
  });

  it('is dated by its clock', async () => {
    const { answer } = await sweeping({ source: 'schedule' });
    expect(answer[1]).toMatchObject({ requestId: expect.stringContaining(`cron_${Date.parse(NOON)}_`) });
  });
});
