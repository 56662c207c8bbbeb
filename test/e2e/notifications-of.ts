import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { readEngineRecord } from '../../local/engine/engine-record.ts';
import { localTableClient } from '../../local/support/local-clients.ts';

/** What people were told about a business number, by kind. The inbox API does not list it, so the table is asked. */
export const notificationsOf = async (dataDir: string, phoneNumberId: string): Promise<readonly string[]> => {
  const engine = readEngineRecord(dataDir);
  if (!engine) throw new Error(`No engine works on ${dataDir}`);
  const client = localTableClient(engine.endpoint, 'us-east-1', engine.key);
  try {
    const { Items = [] } = await DynamoDBDocumentClient.from(client).send(
      new QueryCommand({
        TableName: 'answerline',
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `NOTIF#${phoneNumberId}` },
      }),
    );
    return Items.map(({ kind }) => String(kind));
  } finally {
    client.destroy();
  }
};
