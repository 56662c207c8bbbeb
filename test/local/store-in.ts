import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createTable, TABLE_NAME } from '../../local/engine/create-table.ts';
import { withTableEngine } from '../../local/engine/table-engine.ts';
import { localTableClient } from '../../local/support/local-clients.ts';

/** What DynamoDB takes in one request. */
const BATCH = 25;
/** Requests at once. */
const WRITERS = 4;

type Item = Readonly<Record<string, unknown>>;

/** Stores items where an embedded stack that is started in `directory` finds them, and answers that place. */
export const storeIn = async (directory: string, items: Iterable<Item>): Promise<string> => {
  const dataDir = join(directory, '.local');
  mkdirSync(dataDir, { recursive: true });
  await withTableEngine(
    dataDir,
    async (endpoint, key) => {
      const client = localTableClient(endpoint, 'us-east-1', key);
      await createTable(client, TABLE_NAME);
      const documents = DynamoDBDocumentClient.from(client);
      const batches = batchesOf(items);
      const write = async () => {
        for (const batch of batches) {
          const puts = batch.map((Item) => ({ PutRequest: { Item } }));
          const request = new BatchWriteCommand({ RequestItems: { [TABLE_NAME]: puts } });
          const { UnprocessedItems } = await documents.send(request);
          if (UnprocessedItems?.[TABLE_NAME]) throw new Error('not every item was stored');
        }
      };
      await Promise.all(Array.from({ length: WRITERS }, write));
      client.destroy();
    },
    '',
  );
  return dataDir;
};

function* batchesOf(items: Iterable<Item>): Generator<readonly Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
