import { Logger } from '@aws-lambda-powertools/logger';
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { backOff } from '../../lambdas/adapters/dynamodb/back-off.ts';
import { createSecrets } from '../../lambdas/adapters/secrets/secrets.ts';
import { post } from '../../lambdas/adapters/whatsapp/post.ts';
import { withoutSdkLog } from '../../lambdas/adapters/without-sdk-log.ts';
import { toInstant } from '../../lambdas/core/instants.ts';
import type { RequestContext } from '../../lambdas/runtime/request-id.ts';
import type { System } from '../../lambdas/runtime/system.ts';
import { randomId } from '../../lambdas/runtime/system-ports.ts';
import { createTable, TABLE_NAME } from '../../local/engine/create-table.ts';
import { startTableEngine } from '../../local/engine/table-engine.ts';
import { startQueueServer } from '../../local/queue/queue-server.ts';
import { createQueues } from '../../local/queue/queues.ts';
import { parseSettings } from '../../local/settings.ts';
import { ANY_KEY, localCredentials } from '../../local/support/local-clients.ts';

import { aborted } from './aborted.ts';

/** One request that a function made of AWS: which, and what it used of the table. */
export type AwsRequest = { readonly operation: string; readonly readUnits: number; readonly writeUnits: number };

const CREDENTIALS = localCredentials(ANY_KEY);

/**
 * Table and queue for functions under test, with real clients whose requests are counted. The clock stands at
 * `epochMs` until it is moved.
 */
export const aDeployment = async ({
  secrets,
  epochMs,
}: {
  secrets: Readonly<Record<string, string>>;
  epochMs: number;
}) => {
  const engine = await startTableEngine();
  const queueServer = await startQueueServer();
  const dynamo = new DynamoDBClient({ endpoint: engine.endpoint, region: 'us-east-1', credentials: CREDENTIALS });
  const queue = withoutSdkLog(
    new SQSClient({ endpoint: queueServer.url, region: 'us-east-1', credentials: CREDENTIALS }),
  );
  await createTable(dynamo, TABLE_NAME);
  const { queueUrl } = await createQueues(queue, parseSettings({ REPLY_DELAY_SECONDS: '0' }));

  const requests: AwsRequest[] = [];
  const documents = withoutSdkLog(DynamoDBDocumentClient.from(dynamo));
  documents.middlewareStack.add(
    (next, context) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'INDEXES' });
      const operation = String(context.commandName);
      const isRead = /^(Get|Query|BatchGet)/.test(operation);
      const count = (units: number) =>
        requests.push({ operation, readUnits: isRead ? units : 0, writeUnits: isRead ? 0 : units });
      try {
        const answer = await next(args);
        count(capacityOf(answer.output));
        return answer;
      } catch (error) {
        // A write whose condition fails is charged all the same, and says nothing of it.
        if (error instanceof ConditionalCheckFailedException) count(1);
        throw error;
      }
    },
    { step: 'initialize', name: 'countCapacity' },
  );
  queue.middlewareStack.add(
    (next, context) => async (args) => {
      requests.push({ operation: String(context.commandName), readUnits: 0, writeUnits: 0 });
      return next(args);
    },
    { step: 'initialize', name: 'countRequests' },
  );

  let now = epochMs;
  const clock = { now: () => toInstant(now) };
  const system: System = {
    documents,
    queue,
    secrets: createSecrets({ where: 'set it in the test', read: async () => secrets }, clock, () => undefined),
    clock,
    // What ends a sleep is what it waits beside: its clock stands still.
    sleepUntil: async (instant, signal) => {
      if (signal) return aborted(signal);
      now = Math.max(now, Date.parse(instant));
    },
    backOff,
    fetch: globalThis.fetch,
    post,
    newId: randomId,
    log: new Logger({ logLevel: 'SILENT' }),
    meter: () => undefined,
  };
  return {
    system,
    env: { TABLE_NAME, QUEUE_URL: queueUrl, STAGE: 'test' },
    table: { client: documents, name: TABLE_NAME, openShards: 16, clock, backOff },
    /** What was asked of AWS since the last call. */
    takeRequests: () => requests.splice(0),
    advance: (ms: number) => {
      now += ms;
    },
    stop: async () => {
      dynamo.destroy();
      queue.destroy();
      await queueServer.close();
      await engine.stop();
    },
  };
};

type Capacity = { readonly CapacityUnits?: number };

const capacityOf = (output: object): number => {
  const { ConsumedCapacity: used } = output as { ConsumedCapacity?: Capacity | readonly Capacity[] };
  if (used === undefined) throw new Error('the engine reported no capacity');
  return [used].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
};

/** What the Lambda runtime hands a handler besides the event. */
export const aLambdaContext = (remainingMs = 45_000): RequestContext => ({
  requestId: 'set by the handler',
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'test',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:test',
  memoryLimitInMB: '512',
  awsRequestId: 'test',
  logGroupName: 'test',
  logStreamName: 'test',
  getRemainingTimeInMillis: () => remainingMs,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
});
