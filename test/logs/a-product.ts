import { Logger } from '@aws-lambda-powertools/logger';
import type { SendMessageCommandInput } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2, SQSBatchResponse } from 'aws-lambda';
import type { Table } from '../../lambdas/adapters/dynamodb/client.ts';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { writeSchemaVersion } from '../../lambdas/adapters/dynamodb/schema-version.ts';
import { createBuiltInResponder } from '../../lambdas/adapters/model/built-in-responder.ts';
import { modelServersOf } from '../../lambdas/adapters/model/model-servers.ts';
import { createSecrets } from '../../lambdas/adapters/secrets/secrets.ts';
import type { HttpRequest } from '../../lambdas/adapters/whatsapp/post.ts';
import { assistantOf } from '../../lambdas/consumer/assistant.ts';
import { ConsumerEnv } from '../../lambdas/consumer/env.ts';
import { createHandler as createConsumer } from '../../lambdas/consumer/handler.ts';
import { consumerPorts } from '../../lambdas/consumer/ports.ts';
import type { ReplyModel } from '../../lambdas/core/reply-model.ts';
import { InboxEnv } from '../../lambdas/inbox/env.ts';
import { createHandler as createInbox } from '../../lambdas/inbox/handler.ts';
import { inboxPorts } from '../../lambdas/inbox/ports.ts';
import { createMeter } from '../../lambdas/runtime/metrics.ts';
import { logStaleSecrets, type System } from '../../lambdas/runtime/system.ts';
import { randomId } from '../../lambdas/runtime/system-ports.ts';
import { SweeperEnv } from '../../lambdas/sweeper/env.ts';
import { createHandler as createSweeper } from '../../lambdas/sweeper/handler.ts';
import { sweeperPorts } from '../../lambdas/sweeper/ports.ts';
import { WebhookEnv } from '../../lambdas/webhook/env.ts';
import { createHandler as createWebhook } from '../../lambdas/webhook/handler.ts';
import { webhookPorts } from '../../lambdas/webhook/ports.ts';
import type { LogGroupName } from '../../lib/saved-queries.ts';
import type { NumberSettings } from '../../schemas/number-settings.ts';
import { type Asked, aRequest } from '../handlers/a-request.ts';
import { withLog } from '../handlers/log-lines.ts';
import { createQueueClient } from '../simulation/clients.ts';
import { aClock, type HandClock } from '../support/a-clock.ts';
import { aLambdaContext } from '../support/a-deployment.ts';
import { aMemoryTable } from '../support/a-memory-table.ts';
import { aNumber } from '../support/a-number.ts';
import { aDoorbellEvent, anEnvelope, aWebhookEvent, PHONE_NUMBER_ID } from '../support/a-webhook.ts';
import { aborted } from '../support/aborted.ts';

/** What a function wrote to standard output or standard error, as its log group has it. */
export type LogEvent = { readonly group: LogGroupName; readonly epochMs: number; readonly raw: string };

export const SECRETS = {
  WHATSAPP_APP_SECRET: 'test_app_secret',
  WHATSAPP_VERIFY_TOKEN: 'test_verify_token',
  WHATSAPP_ACCESS_TOKEN: 'test_access_token',
  WHATSAPP_PHONE_NUMBER_ID: PHONE_NUMBER_ID,
  CRON_SECRET: 'test_cron_secret',
  JOB_RUNNER_TOKEN: 'test_job_runner_token',
} as const;

export const AGENT = { sub: 'agent-7', token_use: 'access', 'cognito:groups': '[agent]' } as const;

/** A Monday morning in New York, while the business is open. */
const START = '2026-03-02T15:00:00.000Z';
const MODEL_SECONDS = 0.9;
const GRAPH_SECONDS = 0.12;
/** More doorbells than any story here rings. */
const MOST_TURNS = 20;

export type ProductOptions = {
  readonly settings?: NumberSettings;
  /** Without: the built-in responder. */
  readonly model?: ReplyModel;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Environment variables of all functions. */
  readonly variables?: Readonly<Record<string, string>>;
  /** A first deployment: the table says no version, and there is no number. */
  readonly isNew?: true;
  /** Functions that have just started, on the table of others that ran before. */
  readonly after?: Product;
  /** How long a turn may take. */
  readonly remainingMs?: number;
  /** To providers of models, instead of `faults.completions`. */
  readonly fetch?: System['fetch'];
};

export type Product = {
  readonly clock: HandClock;
  readonly table: Table;
  readonly faults: Faults;
  /** What left it: log lines, answers to HTTP requests, doorbells, requests to the Graph API. */
  readonly events: LogEvent[];
  readonly answers: APIGatewayProxyResultV2[];
  readonly rung: SendMessageCommandInput[];
  readonly requests: HttpRequest[];
  askWebhook(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2>;
  /** A signed POST of Meta's: its bytes as they are. */
  postRaw(body: string): Promise<APIGatewayProxyResultV2>;
  post(value: Parameters<typeof anEnvelope>[0]): Promise<APIGatewayProxyResultV2>;
  /** Hands the consumer what has rung, one doorbell after another, until none is left. */
  turns(): Promise<void>;
  deliver(body: string, group?: string): Promise<SQSBatchResponse>;
  sweep(event?: Parameters<ReturnType<typeof createSweeper>>[0]): Promise<APIGatewayProxyResultV2>;
  askInbox(method: string, path: string, asked?: Asked): Promise<APIGatewayProxyResultV2>;
  /** The newest send's opaque value, which comes back in its statuses. */
  newestOpaque(): string;
  /** Lets time pass; nothing happens meanwhile. */
  pass(seconds: number): void;
};

type Faults = {
  queue?: Error | undefined;
  secrets?: Error | undefined;
  model?: Error | undefined;
  /** What happens while a model thinks, which goes on until it is stopped. */
  duringModel?: (() => Promise<unknown>) | undefined;
  /** What the providers of models answer, in order; without any, they are down. */
  readonly completions: object[];
  /** With which status they fail while they are down: 500 unless it is said. */
  completionStatus?: number | undefined;
  /** What becomes of the next sends, in order: an answer, or how the request fails. */
  readonly sends: ({ readonly fails: unknown } | { readonly status: number; readonly body: unknown })[];
};

/**
 * The product's four functions with their real ports, logger and meter, called one at a time: a table in memory, a
 * queue that hands over once, a Graph API and a model that do as the test says. All that leaves it is kept.
 */
export const aProduct = async ({
  settings = aNumber(),
  model: responder = createBuiltInResponder(),
  secrets = SECRETS,
  variables = {},
  isNew,
  after,
  remainingMs,
  fetch,
}: ProductOptions = {}): Promise<Product> => {
  const clock = aClock(after?.clock.now() ?? START);
  const table: Table = { ...(after?.table ?? aMemoryTable({ openShards: 16 })), clock };
  const events: LogEvent[] = [];
  const answers: APIGatewayProxyResultV2[] = [];
  const rung: SendMessageCommandInput[] = [];
  const requests: HttpRequest[] = [];
  const waiting: SendMessageCommandInput[] = [];
  const faults: Faults = { sends: [], completions: [] };

  const queue = createQueueClient(async (_, input) => {
    if (faults.queue) throw faults.queue;
    const sent = input as SendMessageCommandInput;
    rung.push(sent);
    waiting.push(sent);
    return { $metadata: {} };
  });
  const post: System['post'] = async (request) => {
    requests.push(request);
    clock.advance(GRAPH_SECONDS);
    const accepted = { status: 200, body: { messages: [{ id: `wamid.OUT-${requests.length}` }] } };
    const answer = faults.sends.shift() ?? accepted;
    if ('fails' in answer) throw answer.fails;
    const { status, body } = answer;
    return { status, text: typeof body === 'string' ? body : JSON.stringify(body) };
  };
  const complete = async () => {
    clock.advance(MODEL_SECONDS);
    const completion = faults.completions.shift();
    return Response.json(completion ?? { error: { message: 'down' } }, {
      status: completion ? 200 : (faults.completionStatus ?? 500),
    });
  };
  const model: ReplyModel = {
    reply: async (request, signal) => {
      clock.advance(MODEL_SECONDS);
      if (faults.model) throw faults.model;
      if (faults.duringModel) {
        await faults.duringModel();
        await aborted(signal);
        signal.throwIfAborted();
      }
      return await responder.reply(request, signal);
    },
  };
  const system = (): System => {
    const log = new Logger({ serviceName: 'answerline', logLevel: 'INFO' });
    const read = async () => {
      if (faults.secrets) throw faults.secrets;
      return secrets;
    };
    return {
      documents: table.client,
      queue,
      secrets: createSecrets({ where: 'run npm run secrets -- --stage test', read }, clock, logStaleSecrets(log)),
      clock,
      sleepUntil: async (instant, signal) => {
        if (signal && !faults.duringModel) return aborted(signal);
        clock.set(instant);
      },
      backOff: table.backOff,
      post,
      fetch: async (...asked) => {
        await faults.duringModel?.();
        return (fetch ?? complete)(...asked);
      },
      newId: randomId,
      log,
      meter: createMeter('test'),
    };
  };
  const env = { TABLE_NAME: table.name, QUEUE_URL: 'https://queue.test/doorbell.fifo', STAGE: 'test', ...variables };
  const webhook = createWebhook(webhookPorts(WebhookEnv.parse(env), system()));
  const consumerEnv = ConsumerEnv.parse(env);
  const answering = system();
  const consumer = createConsumer(
    consumerPorts(consumerEnv, answering, assistantOf(answering, modelServersOf(consumerEnv), model)),
  );
  const sweeper = createSweeper(sweeperPorts(SweeperEnv.parse(env), system()));
  const inbox = createInbox(inboxPorts(InboxEnv.parse(env), system()));
  if (!after && !isNew) {
    await writeSchemaVersion(table);
    await createNumberStore(table).save(PHONE_NUMBER_ID, settings);
  }

  /** Each call is a second after the one before. */
  const invoke = async <Result>(group: LogGroupName, call: () => Promise<Result>): Promise<Result> => {
    clock.advance(1);
    const { result, output } = await withLog(call);
    const lines = output.split('\n').filter(Boolean);
    events.push(...lines.map((raw) => ({ group, epochMs: Date.parse(clock.now()), raw })));
    return result;
  };
  const answered = async (group: LogGroupName, call: () => Promise<APIGatewayProxyResultV2>) => {
    const answer = await invoke(group, call);
    answers.push(answer);
    return answer;
  };

  const product: Product = {
    clock,
    table,
    faults,
    events,
    answers,
    rung,
    requests,
    askWebhook: (event) => answered('webhook', () => webhook(event, aLambdaContext())),
    postRaw: (body) => product.askWebhook(aWebhookEvent(body, secrets.WHATSAPP_APP_SECRET ?? '')),
    post: (value) => product.postRaw(JSON.stringify(anEnvelope(value))),
    turns: async () => {
      for (let turn = 0; waiting.length > 0; turn++) {
        if (turn === MOST_TURNS) throw new Error('doorbells do not stop ringing');
        const { MessageBody = '', MessageGroupId } = waiting.shift() ?? {};
        await product.deliver(MessageBody, MessageGroupId);
      }
    },
    deliver: (body, group) =>
      invoke('consumer', () => consumer(aDoorbellEvent(body, group), aLambdaContext(remainingMs))),
    sweep: (event = { source: 'schedule' }) => answered('sweeper', () => sweeper(event, aLambdaContext(remainingMs))),
    askInbox: (method, path, asked) =>
      answered('inbox', () => inbox(aRequest(method, path, { claims: AGENT, ...asked }), aLambdaContext())),
    newestOpaque: () => {
      const { biz_opaque_callback_data } = JSON.parse(requests.at(-1)?.body ?? '{}') as Record<string, string>;
      return biz_opaque_callback_data ?? '';
    },
    pass: (seconds) => clock.advance(seconds),
  };
  return product;
};
