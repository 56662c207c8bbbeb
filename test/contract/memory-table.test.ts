import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { localTableClient } from '../../local/support/local-clients.ts';
import { answerFrom } from '../simulation/services/table/answer-from.ts';
import { createMemoryTable } from '../simulation/services/table/memory-table.ts';
import { describeTable } from './describe-table.ts';

/** Nothing listens there, and nothing is asked. */
const NOWHERE = 'http://127.0.0.1:1';

describeTable('the table in memory', async () => {
  const table = createMemoryTable();
  const client = DynamoDBDocumentClient.from(localTableClient(NOWHERE, 'us-east-1'));
  answerFrom(client, async (commandName, input) => table.run(commandName, input));
  return { client, tableName: table.name, close: async () => client.destroy() };
});
