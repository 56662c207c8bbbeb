import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type ServiceOutputTypes, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Logger } from '@smithy/types';
import { answerFrom, type CarryOut } from './services/table/answer-from.ts';

export type { CarryOut };

/** The clients of one function environment; whoever has them now carries out what is asked of them. */
export type Clients = {
  readonly documents: DynamoDBDocumentClient;
  readonly queue: SQSClient;
  table: CarryOut;
  doorbell: CarryOut;
};

const OPTIONS = {
  region: 'us-east-1',
  endpoint: 'http://127.0.0.1:9',
  credentials: { accessKeyId: 'simulated', secretAccessKey: 'simulated' },
  // The SDK's own, which logs nothing, is told of every request in a form without what is sensitive, and that costs.
  logger: {} as Logger,
};

/** The SDK prepares every request and answer for a log that nobody keeps. */
const LOGGING = 'loggerMiddleware';

const nobody: CarryOut = async (commandName) => {
  throw new Error(`${commandName} was asked of clients that no environment has`);
};

/**
 * Real SDK clients, whose commands end at the first step of their way: marshalling, transport and the SDK's own retry
 * are the contract suites' matter. They cost more than a schedule, so all schedules of a process share them.
 */
const createClients = (): Clients => {
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(OPTIONS));
  documents.middlewareStack.remove(LOGGING);
  const queue = createQueueClient((commandName, input) => clients.doorbell(commandName, input));
  const clients: Clients = { documents, queue, table: nobody, doorbell: nobody };
  answerFrom(documents, (commandName, input) => clients.table(commandName, input));
  return clients;
};

/** A real client of the queue, answered by `carryOut`. */
export const createQueueClient = (carryOut: CarryOut): SQSClient => {
  const queue = new SQSClient({ ...OPTIONS, cacheMiddleware: true });
  queue.middlewareStack.remove(LOGGING);
  queue.middlewareStack.add(
    (_next, { commandName = '' }) =>
      async ({ input }) => ({
        output: (await carryOut(commandName, input)) as ServiceOutputTypes,
        response: {},
      }),
    { step: 'initialize', name: 'answered' },
  );
  return queue;
};

const made: Clients[] = [];

/** Hands out clients, beginning with the first ones again: there is one schedule at a time. */
export const createClientPool = () => {
  let taken = 0;
  return {
    take: (table: CarryOut, doorbell: CarryOut): Clients => {
      let clients = made[taken];
      if (clients === undefined) {
        clients = createClients();
        made.push(clients);
      }
      taken++;
      return Object.assign(clients, { table, doorbell });
    },
  };
};

export type ClientPool = ReturnType<typeof createClientPool>;
