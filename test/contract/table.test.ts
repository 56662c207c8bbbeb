import { aTable } from '../support/a-table.ts';
import { aTableAt } from './a-given-endpoint.ts';
import { describeTable } from './describe-table.ts';

/** Set by `npm run contract` and `npm run rehearse`, which say of other engines how they differ. */
const given = process.env.CONTRACT_DYNAMODB_ENDPOINT;

if (given) {
  describeTable('the given engine', () => aTableAt(given));
} else {
  describeTable('the embedded engine', async () => {
    const { client, name } = await aTable();
    // The engine ends with the test file, and its clients with it.
    return { client, tableName: name, close: async () => undefined };
  });
}
