import {
  CreateTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { backOff } from '../../lambdas/adapters/dynamodb/back-off.ts';
import { markEmptyTable } from '../../lambdas/adapters/dynamodb/schema-version.ts';
import { tableDefinition } from '../../lambdas/adapters/dynamodb/table.ts';
import { systemClock } from '../../lambdas/runtime/system-ports.ts';

/** Of the embedded stack. */
export const TABLE_NAME = 'answerline';

/** Creates the table unless it is there, and waits until it can be written; while it is empty, it is of this version. */
export const createTable = async (client: DynamoDBClient, tableName: string): Promise<void> => {
  try {
    await client.send(new CreateTableCommand(tableDefinition(tableName)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  await waitUntilTableExists({ client, minDelay: 1, maxWaitTime: 10 }, { TableName: tableName });
  const documents = DynamoDBDocumentClient.from(client);
  await markEmptyTable({ client: documents, name: tableName, clock: systemClock, backOff });
};
