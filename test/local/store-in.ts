import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { createTable, TABLE_NAME } from '../../local/engine/create-table.ts';
import { withTableEngine } from '../../local/engine/table-engine.ts';
import { localTableClient } from '../../local/support/local-clients.ts';

/** Stores items where an embedded stack that is started in `directory` finds them, and answers that place. */
export const storeIn = async (
  directory: string,
  items: readonly Readonly<Record<string, unknown>>[],
): Promise<string> => {
  const dataDir = join(directory, '.local');
  mkdirSync(dataDir, { recursive: true });
  await withTableEngine(
    dataDir,
    async (endpoint) => {
      const client = localTableClient(endpoint, 'us-east-1');
      await createTable(client, TABLE_NAME);
      const documents = DynamoDBDocumentClient.from(client);
      for (const Item of items) await documents.send(new PutCommand({ TableName: TABLE_NAME, Item }));
      client.destroy();
    },
    '',
  );
  return dataDir;
};
