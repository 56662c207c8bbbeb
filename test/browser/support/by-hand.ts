import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { TABLE_NAME } from '../../../local/engine/create-table.ts';
import { readEngineRecord } from '../../../local/engine/engine-record.ts';
import { localTableClient } from '../../../local/support/local-clients.ts';

/** Takes an attribute from a stored item while the stack runs, past all that would not. */
export const takeAway = async (
  dataDir: string,
  key: { readonly pk: string; readonly sk: string },
  attribute: string,
): Promise<void> => {
  const engine = readEngineRecord(dataDir);
  const client = localTableClient(engine?.endpoint ?? '', 'us-east-1', engine?.key);
  const input = {
    TableName: TABLE_NAME,
    Key: key,
    UpdateExpression: 'REMOVE #attribute',
    ExpressionAttributeNames: { '#attribute': attribute },
    ConditionExpression: 'attribute_exists(#attribute)',
  };
  await DynamoDBDocumentClient.from(client).send(new UpdateCommand(input));
  client.destroy();
};
