import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { ConsumerEnv } from '../../lambdas/consumer/env.ts';
import { createHandler as createConsumer } from '../../lambdas/consumer/handler.ts';
import { consumerPorts } from '../../lambdas/consumer/ports.ts';
import { InboxEnv } from '../../lambdas/inbox/env.ts';
import { createHandler as createInbox } from '../../lambdas/inbox/handler.ts';
import { inboxPorts } from '../../lambdas/inbox/ports.ts';
import type { RequestContext } from '../../lambdas/runtime/request-id.ts';
import type { System } from '../../lambdas/runtime/system.ts';
import { SweeperEnv } from '../../lambdas/sweeper/env.ts';
import { createHandler as createSweeper } from '../../lambdas/sweeper/handler.ts';
import { sweeperPorts } from '../../lambdas/sweeper/ports.ts';
import { WebhookEnv } from '../../lambdas/webhook/env.ts';
import { createHandler as createWebhook } from '../../lambdas/webhook/handler.ts';
import { webhookPorts } from '../../lambdas/webhook/ports.ts';
import { toGatewayEvent } from '../gateway/gateway-event.ts';

/** A turn has as long as in the cloud. */
const REMAINING_MS = 45_000;

const AGENT = { sub: 'lab-agent', token_use: 'access', 'cognito:groups': '[admin agent]' } as const;

type Request = {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** Status and parsed body of an answer. */
type Answer = { readonly status: number; readonly body: unknown };

export type LabFunctions = {
  postWebhook(request: Pick<Request, 'headers' | 'body'>): Promise<Answer>;
  consume(event: SQSEvent): Promise<SQSBatchResponse>;
  sweep(): Promise<void>;
  /** As an agent who is an admin. @throws Error where the answer is no success */
  askInbox(method: string, path: string, body?: object): Promise<unknown>;
};

/** The product's functions as a cold environment makes them, on a system of the lab. */
export const createLabFunctions = (variables: Readonly<Record<string, string>>, system: System): LabFunctions => {
  const webhook = createWebhook(webhookPorts(WebhookEnv.parse(variables), system));
  const consumer = createConsumer(consumerPorts(ConsumerEnv.parse(variables), system));
  const sweeper = createSweeper(sweeperPorts(SweeperEnv.parse(variables), system));
  const inbox = createInbox(inboxPorts(InboxEnv.parse(variables), system));

  const eventOf = (
    routeKey: string,
    { method, path, headers = {}, body = '' }: Request,
    claims?: Readonly<Record<string, string>>,
  ): APIGatewayProxyEventV2 =>
    toGatewayEvent(
      {
        method,
        target: path,
        httpVersion: '1.1',
        rawHeaders: Object.entries({ 'content-type': 'application/json', ...headers }).flat(),
        sourceIp: '127.0.0.1',
        localPort: 443,
        body: Buffer.from(body),
      },
      { routeKey, route: { function: { invoke: async () => undefined } } },
      new Date(system.clock.now()),
      claims && { claims, scopes: null },
    );

  let keys = 0;
  return {
    postWebhook: async (request) => {
      const path = '/api/webhooks/whatsapp';
      const event = eventOf(`POST ${path}`, { method: 'POST', path, ...request });
      return answerOf(await webhook(event, contextOf('webhook')));
    },
    consume: (event) => consumer(event, contextOf('consumer')),
    sweep: async () => {
      await sweeper({ source: 'lab' }, contextOf('sweeper'));
    },
    askInbox: async (method, path, body) => {
      keys += 1;
      const request = {
        method,
        path: `/api/inbox${path}`,
        headers: { 'idempotency-key': `lab-${keys}` },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      };
      const answer = answerOf(await inbox(eventOf('ANY /api/inbox/{proxy+}', request, AGENT), contextOf('inbox')));
      if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}`);
      return answer.body;
    },
  };
};

const answerOf = (result: APIGatewayProxyResultV2): Answer => {
  if (typeof result === 'string') throw new TypeError('a function answered with a text alone');
  const { statusCode = 200, body = '' } = result;
  return { status: statusCode, body: body === '' ? undefined : JSON.parse(body) };
};

const contextOf = (functionName: string): RequestContext => ({
  requestId: 'set by the handler',
  callbackWaitsForEmptyEventLoop: false,
  functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`,
  memoryLimitInMB: '512',
  awsRequestId: 'lab',
  logGroupName: `/aws/lambda/${functionName}`,
  logStreamName: 'lab',
  getRemainingTimeInMillis: () => REMAINING_MS,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
});
