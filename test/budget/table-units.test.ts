import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { ConsumerEnv } from '../../lambdas/consumer/env.ts';
import { createHandler as createConsumer } from '../../lambdas/consumer/handler.ts';
import { consumerPorts } from '../../lambdas/consumer/ports.ts';
import { WebhookEnv } from '../../lambdas/webhook/env.ts';
import { createHandler as createWebhook } from '../../lambdas/webhook/handler.ts';
import { webhookPorts } from '../../lambdas/webhook/ports.ts';
import { exampleBusiness } from '../../local/example-business.ts';
import { type AwsRequest, aDeployment, aLambdaContext } from '../support/a-deployment.ts';
import { aDoorbellEvent, anEnvelope, aTextElement, aWebhookEvent, PHONE_NUMBER_ID } from '../support/a-webhook.ts';

const APP_SECRET = 'test_app_secret';
const CUSTOMER = '5491122334455';
const START = Date.parse('2026-11-23T15:00:00.000Z');

type Sent = { readonly wamid: string; readonly opaque: string };

/** A Graph API that takes everything. */
const startGraph = async () => {
  const sent: Sent[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: { biz_opaque_callback_data: string } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      const wamid = `wamid.OUT${sent.length}`.padEnd(64, 'A');
      sent.push({ wamid, opaque: body.biz_opaque_callback_data });
      response.end(JSON.stringify({ messages: [{ id: wamid }] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { sent, url: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(resolve)) };
};

describe('what one message costs', () => {
  let deployment: Awaited<ReturnType<typeof aDeployment>>;
  let graph: Awaited<ReturnType<typeof startGraph>>;
  let webhook: ReturnType<typeof createWebhook>;
  let consumer: ReturnType<typeof createConsumer>;
  let messages = 0;

  beforeAll(async () => {
    graph = await startGraph();
    deployment = await aDeployment({
      epochMs: START,
      secrets: {
        WHATSAPP_APP_SECRET: APP_SECRET,
        WHATSAPP_ACCESS_TOKEN: 'token',
        WHATSAPP_PHONE_NUMBER_ID: PHONE_NUMBER_ID,
      },
    });
    const { env, system } = deployment;
    await createNumberStore(deployment.table).save(PHONE_NUMBER_ID, exampleBusiness);
    webhook = createWebhook(webhookPorts(WebhookEnv.parse(env), system));
    consumer = createConsumer(consumerPorts(ConsumerEnv.parse({ ...env, GRAPH_API_URL: graph.url }), system));
  });
  afterAll(async () => {
    await deployment.stop();
    await graph.close();
  });

  const post = async (value: Parameters<typeof anEnvelope>[0]) => {
    const body = JSON.stringify(anEnvelope(value));
    const answer = await webhook(aWebhookEvent(body, APP_SECRET), aLambdaContext());
    expect(answer).toMatchObject({ statusCode: 200 });
  };

  /** A question that the example business answers in one part, as a webhook brings it. */
  const ask = async () => {
    deployment.advance(120_000);
    const at = Date.parse(deployment.system.clock.now());
    const id = `wamid.IN${messages++}`.padEnd(64, 'B');
    await post({
      contacts: [{ profile: { name: 'Ana Ruiz' }, wa_id: CUSTOMER, user_id: 'AR.13491208655302741918' }],
      messages: [
        {
          ...aTextElement({ id, from: CUSTOMER, at, text: 'Where are you?' }),
          from_user_id: 'AR.13491208655302741918',
        },
      ],
    });
  };

  /** Runs the turns that were rung for. */
  const consume = async () => {
    const { queue } = deployment.system;
    const QueueUrl = deployment.env.QUEUE_URL;
    const { Messages = [] } = await queue.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    expect(Messages).toHaveLength(1);
    for (const { Body = '', ReceiptHandle } of Messages) {
      expect(await consumer(aDoorbellEvent(Body), aLambdaContext())).toEqual({ batchItemFailures: [] });
      await queue.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  };

  const report = async () => {
    const last = graph.sent.at(-1);
    if (!last) throw new Error('nothing was sent');
    for (const [status, seconds] of [
      ['sent', 1],
      ['delivered', 2],
      ['read', 3],
    ] as const) {
      const timestamp = String(Math.floor(Date.parse(deployment.system.clock.now()) / 1_000) + seconds);
      await post({
        statuses: [
          { id: last.wamid, status, timestamp, recipient_id: CUSTOMER, biz_opaque_callback_data: last.opaque },
        ],
      });
    }
  };

  const answerOne = async (): Promise<readonly AwsRequest[]> => {
    deployment.takeRequests();
    await ask();
    await consume();
    await report();
    return deployment.takeRequests().filter(({ operation }) => !/Receive|Delete/.test(operation));
  };

  const sum = (requests: readonly AwsRequest[], of: 'readUnits' | 'writeUnits') =>
    requests.reduce((total, request) => total + request[of], 0);

  it('is at most 23 write units with the first contact, and 15 write and 4 read units from then on', async () => {
    const first = await answerOne();
    expect(sum(first, 'writeUnits')).toBeLessThanOrEqual(23);

    const second = await answerOne();
    expect(graph.sent).toHaveLength(2);
    expect(sum(second, 'writeUnits')).toBeLessThanOrEqual(15);
    expect(sum(second, 'readUnits')).toBeLessThanOrEqual(4);
  });

  it('is one write and one send in a warm webhook that knows the contact', async () => {
    await answerOne();
    deployment.takeRequests();
    await ask();
    expect(deployment.takeRequests().map(({ operation }) => operation)).toEqual([
      'PutItemCommand',
      'SendMessageCommand',
    ]);
  });
});
