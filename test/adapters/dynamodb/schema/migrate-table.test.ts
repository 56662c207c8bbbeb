import { describe, expect, it } from '@jest/globals';
import { SCHEMA_KEY } from '../../../../lambdas/adapters/dynamodb/keys.ts';
import { createPace } from '../../../../lambdas/adapters/dynamodb/schema/pace.ts';
import { readSchemaVersion } from '../../../../lambdas/adapters/dynamodb/schema-version.ts';
import { SCHEMA_VERSION } from '../../../../schemas/stored.ts';
import { NOON } from '../../../support/a-clock.ts';
import { anOldStore } from '../../../support/an-old-store.ts';
import { anOldTable, migrate, mismatchesIn } from './an-old-table.ts';

describe('a migration of an old table', () => {
  it('changes every item once, says of which version the table is, and finds nothing to do a second time', async () => {
    const { table, count } = await anOldTable(60);

    const first = await migrate(table);
    const second = await migrate(table);

    expect(first).toMatchObject({ from: undefined, read: count, changed: count, unknown: [] });
    expect(Object.fromEntries(first.changes)).toMatchObject({
      'conversation 1 → 3: deletedAt, snoozedUntil': 60,
      'notification 1 → 3: snoozedUntil': 180,
      'message 1 → 3': 240,
    });
    expect(second).toMatchObject({ from: SCHEMA_VERSION, changed: 0 });
    expect(await readSchemaVersion(table)).toBe(SCHEMA_VERSION);
    expect(await mismatchesIn(table)).toMatchObject({ findings: [] });
  });

  it('only counts in a dry run', async () => {
    const { table, count } = await anOldTable(10);

    const counted = await migrate(table, { dryRun: true });

    expect(counted).toMatchObject({ read: count, changed: count });
    expect(await readSchemaVersion(table)).toBeUndefined();
    expect((await mismatchesIn(table)).findings).toHaveLength(count);
  });

  it('leaves what was written meanwhile', async () => {
    const { table } = await anOldTable(1);
    const key = { pk: 'CONV#c0de00000000', sk: 'CONV' };
    await table.spoil(key, 'snoozedUntil', NOON);

    await migrate(table);

    expect(await table.read(key)).toMatchObject({ snoozedUntil: NOON, deletedAt: null, schemaVersion: SCHEMA_VERSION });
  });

  it('changes nothing of an item that it cannot make sense of, and names it', async () => {
    const { table, count } = await anOldTable(2);
    await table.spoil({ pk: 'CONV#c0de00000001', sk: 'CONV' }, 'owner', 'nobody');

    const migrated = await migrate(table);

    expect(migrated).toMatchObject({
      changed: count - 1,
      unknown: [{ where: 'CONV#c0de00000001 CONV', paths: ['owner'] }],
    });
    expect(await table.read({ pk: 'CONV#c0de00000001', sk: 'CONV' })).toMatchObject({ schemaVersion: 1 });
    expect(await readSchemaVersion(table)).toBe(SCHEMA_VERSION);
  });

  it('refuses a table of a newer version, and touches nothing', async () => {
    const { table, count } = await anOldTable(1);
    await table.put({ ...SCHEMA_KEY, type: 'schema', schemaVersion: 4, version: 4, migratedAt: NOON });

    await expect(migrate(table)).rejects.toMatchObject({ name: 'SchemaVersionError', found: 4 });
    expect((await mismatchesIn(table)).findings).toHaveLength(count);
  });

  it('does not say a version while older items are still being written', async () => {
    const { table } = await anOldTable(1);
    const [, , old] = anOldStore(1);
    const again = async () => {
      if (old) await table.put({ ...old });
    };

    await expect(migrate(table, { pace: again })).rejects.toMatchObject({ code: 'schema.older_writer' });
    expect(await readSchemaVersion(table)).toBeUndefined();
  });
});

describe('the pace of a migration', () => {
  it('counts each write by itself, and reads apart from writes', async () => {
    const { table, count } = await anOldTable(5);
    const used = { read: [] as number[], write: [] as number[] };
    const pace = async (units: number, kind: 'read' | 'write') => void used[kind].push(units);

    await migrate(table, { pace });

    expect(used.write).toHaveLength(count);
    // An item of less than 1 KB is one unit, and one more where an index holds its old keys and its new ones.
    expect(Math.max(...used.write)).toBeLessThanOrEqual(2);
    // One pass that adds, and one that counts what is left.
    expect(used.read).toHaveLength(2);
  });

  it('writes nothing in a dry run, and uses no write units', async () => {
    const { table } = await anOldTable(2);
    const kinds = new Set<string>();

    await migrate(table, { dryRun: true, pace: async (_, kind) => void kinds.add(kind) });

    expect([...kinds]).toEqual(['read']);
  });
});

describe('a pace', () => {
  it('keeps what is used at its rate, and gives nothing back for a time in which nothing was', async () => {
    let now = 0;
    const slept: number[] = [];
    const sleepMs = async (ms: number) => {
      slept.push(ms);
      now += ms;
    };
    const pace = createPace(100, { nowMs: () => now, sleepMs });

    await pace(50);
    now += 200;
    await pace(10);
    now += 5_000;
    await pace(100);

    expect(slept).toEqual([500, 100, 1_000]);
  });
});
