import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createTable } from '../../local/engine/create-table.ts';
import type { QueueUnderTest } from './describe-queue.ts';
import type { TableUnderTest } from './table/table-steps.ts';

/** What emulators of AWS take for the account's root. */
const clientConfig = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

/** A table of its own at an endpoint that was started elsewhere. */
export const aTableAt = async (endpoint: string): Promise<TableUnderTest> => {
  const base = new DynamoDBClient(clientConfig(endpoint));
  const tableName = `contract-${randomUUID()}`;
  await createTable(base, tableName);
  return { client: DynamoDBDocumentClient.from(base), tableName, close: async () => base.destroy() };
};

/** Queues at an endpoint that was started elsewhere; its time passes by itself. */
export const aQueueAt = async (endpoint: string): Promise<QueueUnderTest> => {
  // The queue addresses that an emulator gives out need not be where it listens.
  const client = new SQSClient({ ...clientConfig(endpoint), useQueueUrlAsEndpoint: false });
  return { client, close: async () => client.destroy() };
};
