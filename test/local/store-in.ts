import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createTable, TABLE_NAME } from '../../local/engine/create-table.ts';
import { withTableEngine } from '../../local/engine/table-engine.ts';
import { localTableClient } from '../../local/support/local-clients.ts';

/** What DynamoDB takes in one request. */
const BATCH = 25;

/** Stores items where an embedded stack that is started in `directory` finds them, and answers that place. */
export const storeIn = async (
  directory: string,
  items: readonly Readonly<Record<string, unknown>>[],
): Promise<string> => {
  const dataDir = join(directory, '.local');
  mkdirSync(dataDir, { recursive: true });
  await withTableEngine(
    dataDir,
    async (endpoint, key) => {
      const client = localTableClient(endpoint, 'us-east-1', key);
      await createTable(client, TABLE_NAME);
      const documents = DynamoDBDocumentClient.from(client);
      for (let from = 0; from < items.length; from += BATCH) {
        const puts = items.slice(from, from + BATCH).map((Item) => ({ PutRequest: { Item } }));
        const { UnprocessedItems } = await documents.send(
          new BatchWriteCommand({ RequestItems: { [TABLE_NAME]: puts } }),
        );
        if (UnprocessedItems?.[TABLE_NAME]) throw new Error('not every item was stored');
      }
      client.destroy();
    },
    '',
  );
  return dataDir;
};
