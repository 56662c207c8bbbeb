import { aTable } from '../support/a-table.ts';
import { describeTable } from './describe-table.ts';

describeTable('the embedded engine', async () => {
  const { client, name } = await aTable();
  // The engine ends with the test file, and its clients with it.
  return { client, tableName: name, close: async () => undefined };
});
