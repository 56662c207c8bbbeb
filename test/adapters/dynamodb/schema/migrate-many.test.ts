import { describe, expect, it } from '@jest/globals';
import { MIGRATION_KEY } from '../../../../lambdas/adapters/dynamodb/keys.ts';
import { readSchemaVersion } from '../../../../lambdas/adapters/dynamodb/schema-version.ts';
import { SCHEMA_VERSION } from '../../../../schemas/stored.ts';
import type { TestTable } from '../../../support/a-table.ts';
import { anOldTable, migrate, mismatchesIn } from './an-old-table.ts';

/** Fails at the first write after so many. */
const failingAfter = (table: TestTable, writes: number): TestTable => {
  let sent = 0;
  const client = Object.create(table.client);
  client.send = (command: { readonly constructor: { readonly name: string } }) => {
    if (/^(Update|Put|Delete)/.test(command.constructor.name) && ++sent > writes) {
      return Promise.reject(new Error('the process was killed'));
    }
    return table.client.send(command as never);
  };
  return { ...table, client };
};

describe('a migration of an old table', () => {
  it('of 5,000 items goes on where it was cut short, and says nothing of the version before all is done', async () => {
    const { table, count } = await anOldTable(500);
    for (const writes of [1_500, 1_000, 2_000]) {
      await expect(migrate(failingAfter(table, writes))).rejects.toThrow('the process was killed');
      expect(await readSchemaVersion(table)).toBeUndefined();
    }

    const last = await migrate(table);

    expect(last.resumedAfter).toBeGreaterThanOrEqual(4_000);
    expect(last.read).toBe(count);
    expect(await readSchemaVersion(table)).toBe(SCHEMA_VERSION);
    expect(await table.read(MIGRATION_KEY)).toBeUndefined();
    expect(await migrate(table)).toMatchObject({ read: count, changed: 0 });
    expect(await mismatchesIn(table)).toMatchObject({ findings: [] });
  });
});
