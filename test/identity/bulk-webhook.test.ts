import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeSchemaVersion } from '../../lambdas/adapters/dynamodb/schema-version.ts';
import { WebhookEnv } from '../../lambdas/webhook/env.ts';
import { createHandler } from '../../lambdas/webhook/handler.ts';
import { webhookPorts } from '../../lambdas/webhook/ports.ts';
import { aBulkPost, BULK, bulkSecrets } from '../support/a-bulk-post.ts';
import { aDeployment, aLambdaContext } from '../support/a-deployment.ts';

const MOST_REQUESTS = 2_200;

describe('a POST of a thousand messages of a thousand people', () => {
  let deployment: Awaited<ReturnType<typeof aDeployment>>;
  let webhook: ReturnType<typeof createHandler>;
  beforeAll(async () => {
    deployment = await aDeployment({ epochMs: Date.parse('2026-11-23T15:00:00.000Z'), secrets: bulkSecrets });
    await writeSchemaVersion(deployment.table);
    webhook = createHandler(webhookPorts(WebhookEnv.parse(deployment.env), deployment.system));
  });
  afterAll(() => deployment.stop());

  const take = async (post: ReturnType<typeof aBulkPost>, remainingMs = 29_000) => {
    deployment.takeRequests();
    const answer = await webhook(post, aLambdaContext(remainingMs));
    if (typeof answer !== 'object') throw new Error('the webhook answers with an object');
    const requests = deployment.takeRequests().map(({ operation }) => operation);
    return { statusCode: answer.statusCode, body: JSON.parse(answer.body ?? '{}'), requests };
  };

  it('is told 5xx when its time is over before it begins, and nothing is rung', async () => {
    const { statusCode, requests } = await take(aBulkPost('late', 50, 5_000), 10_000);
    expect(statusCode).toBe(500);
    expect(requests.filter((operation) => /Write|Put|Send/.test(operation))).toEqual([]);
  });

  it('takes at most 2,200 requests where nobody is known', async () => {
    const { statusCode, body, requests } = await take(aBulkPost('a'));
    expect({ statusCode, received: body.received, duplicates: body.duplicates }).toEqual({
      statusCode: 200,
      received: BULK,
      duplicates: 0,
    });
    expect(requests.length).toBeLessThanOrEqual(MOST_REQUESTS);
    const QueueUrl = deployment.env.QUEUE_URL;
    const { Messages = [] } = await deployment.system.queue.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    expect(Messages).toHaveLength(10);
  });

  it('takes at most 1,200 requests where everybody is known', async () => {
    const { body, requests } = await take(aBulkPost('b'));
    expect(body).toMatchObject({ received: BULK, duplicates: 0 });
    expect(requests.length).toBeLessThanOrEqual(1_200);
  });

  it('is cheap when it comes again: at most 150 requests, and no write', async () => {
    const { body, requests } = await take(aBulkPost('b'));
    expect(body).toMatchObject({ received: BULK, duplicates: BULK });
    expect(requests.length).toBeLessThanOrEqual(150);
    expect(requests.filter((operation) => /Put|Update|Write/.test(operation))).toEqual([]);
  });
});
