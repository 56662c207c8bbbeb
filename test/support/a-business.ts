import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { keepDocument } from '../../lambdas/adapters/knowledge/keep-document.ts';
import { ConsumerEnv } from '../../lambdas/consumer/env.ts';
import { createHandler as createConsumer } from '../../lambdas/consumer/handler.ts';
import { consumerPorts } from '../../lambdas/consumer/ports.ts';
import { WebhookEnv } from '../../lambdas/webhook/env.ts';
import { createHandler as createWebhook } from '../../lambdas/webhook/handler.ts';
import { webhookPorts } from '../../lambdas/webhook/ports.ts';
import { exampleBusiness } from '../../local/example-business.ts';
import type { NumberSettings } from '../../schemas/number-settings.ts';
import { aDeployment, aLambdaContext } from './a-deployment.ts';
import { aDoorbellEvent, anEnvelope, aTextElement, aWebhookEvent, PHONE_NUMBER_ID } from './a-webhook.ts';

const APP_SECRET = 'test_app_secret';
const START = Date.parse('2026-11-23T15:00:00.000Z');

type Sent = { readonly wamid: string; readonly opaque: string; readonly customer: string };

/** A Graph API that takes everything. */
const startGraph = async () => {
  const sent: Sent[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: { biz_opaque_callback_data: string; to: string } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      const wamid = `wamid.OUT${sent.length}`.padEnd(64, 'A');
      sent.push({ wamid, opaque: body.biz_opaque_callback_data, customer: body.to.slice(1) });
      response.end(JSON.stringify({ messages: [{ id: wamid }] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { sent, url: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(resolve)) };
};

type BusinessOptions = {
  readonly settings?: NumberSettings;
  /** Beside those that every business has. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Where DeepSeek is, on this machine. */
  readonly server?: string;
  /** What it knows beside its settings, in Markdown. */
  readonly document?: string;
};

/**
 * The example business, whose functions are called one after another on a real table and a real queue, each request of
 * theirs counted.
 */
export const aBusiness = async ({
  settings = exampleBusiness,
  secrets = {},
  server,
  document,
}: BusinessOptions = {}) => {
  const graph = await startGraph();
  const deployment = await aDeployment({
    epochMs: START,
    secrets: {
      WHATSAPP_APP_SECRET: APP_SECRET,
      WHATSAPP_ACCESS_TOKEN: 'token',
      WHATSAPP_PHONE_NUMBER_ID: PHONE_NUMBER_ID,
      ...secrets,
    },
  });
  const { env, system } = deployment;
  const provider = server !== undefined && { DEEPSEEK_API_URL: server, LOOPBACK_PROVIDERS: 'true' };
  await createNumberStore(deployment.table).save(PHONE_NUMBER_ID, settings);
  if (document !== undefined) {
    const draft = { name: 'document', title: 'Document', content: { format: 'markdown', text: document } } as const;
    await keepDocument({ table: deployment.table, newId: system.newId }, PHONE_NUMBER_ID, draft, 'either');
  }
  const webhook = createWebhook(webhookPorts(WebhookEnv.parse(env), system));
  const consumer = createConsumer(
    consumerPorts(ConsumerEnv.parse({ ...env, ...provider, GRAPH_API_URL: graph.url }), system),
  );
  let messages = 0;

  const post = async (value: Parameters<typeof anEnvelope>[0]) => {
    const body = JSON.stringify(anEnvelope(value));
    const answer = await webhook(aWebhookEvent(body, APP_SECRET), aLambdaContext());
    if (typeof answer !== 'object' || answer.statusCode !== 200) throw new Error('the webhook did not take it');
  };

  return {
    sent: graph.sent,
    /** What was asked of AWS since the last call, by the functions alone. */
    takeRequests: () => deployment.takeRequests().filter(({ operation }) => !/Receive|Delete/.test(operation)),

    /** A question that the business answers in one part, as a webhook brings it, so long after the one before. */
    ask: async (customer: string, afterMs = 120_000): Promise<void> => {
      deployment.advance(afterMs);
      const at = Date.parse(system.clock.now());
      const id = `wamid.IN${messages++}`.padEnd(64, 'B');
      const userId = `AR.${customer}`;
      await post({
        contacts: [{ profile: { name: 'Ana Ruiz' }, wa_id: customer, user_id: userId }],
        messages: [{ ...aTextElement({ id, from: customer, at, text: 'Where are you?' }), from_user_id: userId }],
      });
    },
    /** Takes the doorbell of the one conversation that was rung, and runs its turn; `around` is run around the turn. */
    consume: async (around: (turn: () => Promise<void>) => Promise<void> = (turn) => turn()): Promise<void> => {
      const QueueUrl = env.QUEUE_URL;
      const receive = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 });
      const [doorbell, ...others] = (await system.queue.send(receive)).Messages ?? [];
      if (!doorbell || others.length > 0) throw new Error('not one doorbell has rung');
      await around(async () => {
        const { batchItemFailures } = await consumer(aDoorbellEvent(doorbell.Body ?? ''), aLambdaContext());
        if (batchItemFailures.length > 0) throw new Error('the turn failed');
      });
      await system.queue.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: doorbell.ReceiptHandle }));
    },
    /** Meta reports three statuses of the last message that it took, each in a POST of its own. */
    report: async (): Promise<void> => {
      const last = graph.sent.at(-1);
      if (!last) throw new Error('nothing was sent');
      for (const [status, seconds] of [
        ['sent', 1],
        ['delivered', 2],
        ['read', 3],
      ] as const) {
        const timestamp = String(Math.floor(Date.parse(system.clock.now()) / 1_000) + seconds);
        const { wamid: id, customer: recipient_id, opaque: biz_opaque_callback_data } = last;
        await post({ statuses: [{ id, status, timestamp, recipient_id, biz_opaque_callback_data }] });
      }
    },
    stop: async () => {
      await deployment.stop();
      await graph.close();
    },
  };
};
