import { aMemoryTable } from '../support/a-memory-table.ts';
import { describeTable } from './describe-table.ts';

describeTable('the table in memory', async () => {
  const { client, name } = aMemoryTable({ openShards: 16 });
  return { client, tableName: name, close: async () => client.destroy() };
});
