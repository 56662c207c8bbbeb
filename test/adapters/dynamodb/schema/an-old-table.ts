import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { SCHEMA_KEY } from '../../../../lambdas/adapters/dynamodb/keys.ts';
import { migrateTable } from '../../../../lambdas/adapters/dynamodb/schema/migrate-table.ts';
import { NOTHING_SEEN, verifyItems } from '../../../../lambdas/adapters/dynamodb/schema/verify-items.ts';
import { NOON } from '../../../support/a-clock.ts';
import { aTable, type TestTable } from '../../../support/a-table.ts';
import { anOldStore } from '../../../support/an-old-store.ts';

const noPause = async () => undefined;
/** Migrates it without a pause. */
export const migrate = (table: TestTable, over: Partial<Parameters<typeof migrateTable>[1]> = {}) =>
  migrateTable(table, { dryRun: false, pace: noPause, onProgress: () => undefined, ...over });

/** A table of the first schema, in which some conversations stand. */
export const anOldTable = async (conversations: number) => {
  const table = await aTable({ now: NOON });
  await table.remove(SCHEMA_KEY);
  const items = anOldStore(conversations);
  for (let from = 0; from < items.length; from += 25) {
    const puts = items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
    await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: puts } }));
  }
  return { table, count: items.length };
};

export const mismatchesIn = async (table: TestTable) => {
  let last = NOTHING_SEEN;
  for await (const seen of verifyItems(table, NOTHING_SEEN, noPause)) last = seen;
  return last;
};
