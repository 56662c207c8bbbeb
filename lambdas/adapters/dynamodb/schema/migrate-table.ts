import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { SCHEMA_VERSION, StoredMigration } from '../../../../schemas/stored.ts';
import { AppError, SchemaVersionError } from '../../../core/app-error.ts';
import { forEachAtMost } from '../../../core/for-each-at-most.ts';
import type { Table } from '../client.ts';
import { conditional } from '../conditional.ts';
import { itemOf } from '../items.ts';
import { MIGRATION_KEY, SCHEMA_KEY } from '../keys.ts';
import { scanPages } from '../scan-pages.ts';
import { readSchemaVersion, writeSchemaVersion } from '../schema-version.ts';
import { type Item, migrationOf, placeOf } from './migrations.ts';

const CONCURRENT_WRITES = 8;

/** Items of an older version may be written behind a pass, by code that is just being replaced. */
const PASSES = 3;

export type MigrateOptions = {
  /** Counts what would be changed, and writes nothing. */
  readonly dryRun: boolean;
  /** Waits until so many units may be used again. A table has a ceiling for each kind, and one says nothing of the other. */
  readonly pace: (units: number, kind: 'read' | 'write') => Promise<void>;
  readonly onProgress: (progress: Pick<Migrated, 'read' | 'changed'>) => void;
};

export type Migrated = {
  /** The version that the table was of; `undefined` where nothing said. */
  readonly from: number | undefined;
  readonly read: number;
  readonly changed: number;
  /** Of `changed`, by type and what was added: `conversation 1 → 3: deletedAt, snoozedUntil`. */
  readonly changes: ReadonlyMap<string, number>;
  /** Items that were left as they are, since nobody can say what they should be. */
  readonly unknown: readonly { readonly where: string; readonly paths: readonly string[] }[];
  /** How many items an earlier run, which was cut short, had read. */
  readonly resumedAfter: number;
};

/**
 * Brings a table to the version of this code: what items lack is added, in any order and as often as it is run; then
 * the table is said to be of that version. A run that was cut short is gone on with. While it runs, the code of this
 * version may be in use.
 *
 * @throws {SchemaVersionError} for a table of a newer version, of which nothing is touched.
 * @throws {AppError} `schema.older_writer` where code of an older version goes on writing: the version stays as it was.
 */
export const migrateTable = async (table: Table, options: MigrateOptions): Promise<Migrated> => {
  const from = await readSchemaVersion(table);
  if (from !== undefined && from > SCHEMA_VERSION) throw new SchemaVersionError(from, SCHEMA_VERSION);
  const resumed = options.dryRun ? undefined : await readCheckpoint(table);
  const tally = createTally(resumed, options);
  await expand(table, tally, resumed?.after, options);
  if (!options.dryRun) await contract(table, tally, options);
  const { read, changed, changes, unknown } = tally;
  return { from, read, changed, changes, unknown: [...unknown.values()], resumedAfter: resumed?.read ?? 0 };
};

type Checkpoint = Pick<StoredMigration, 'after' | 'read' | 'changed'>;
type Tally = ReturnType<typeof createTally>;

const createTally = (resumed: Checkpoint | undefined, { onProgress }: MigrateOptions) => {
  const tally = {
    read: resumed?.read ?? 0,
    changed: resumed?.changed ?? 0,
    changes: new Map<string, number>(),
    unknown: new Map<string, Migrated['unknown'][number]>(),
    note: (kind: string) => {
      tally.changed++;
      tally.changes.set(kind, (tally.changes.get(kind) ?? 0) + 1);
    },
    report: () => onProgress(tally),
  };
  return tally;
};

const expand = async (table: Table, tally: Tally, from: Checkpoint['after'] | undefined, options: MigrateOptions) => {
  const { dryRun, pace } = options;
  for await (const { items, after, units } of scanPages(table, from)) {
    const migrated = items.filter(isMigrated);
    await forEachAtMost(CONCURRENT_WRITES, migrated, async (item) => {
      const used = await expandItem(table, tally, item, dryRun);
      // After each write: those of a whole page at once would pass the ceiling of that second.
      if (used > 0) await pace(used, 'write');
    });
    tally.read += migrated.length;
    if (!dryRun && after) {
      await writeCheckpoint(table, { after, read: tally.read, changed: tally.changed });
      await pace(1, 'write');
    }
    tally.report();
    await pace(units, 'read');
  }
};

/** The table's version is written last, and the checkpoint is the migration's own. */
const isMigrated = ({ pk }: Item): boolean => pk !== SCHEMA_KEY.pk;

/** @returns the write units that it used. */
const expandItem = async (table: Table, tally: Tally, item: Item, dryRun: boolean): Promise<number> => {
  const migration = migrationOf(item, table.clock.now());
  if (migration.outcome === 'current') return 0;
  if (migration.outcome === 'unknown') {
    tally.unknown.set(`${item.pk} ${item.sk}`, { where: placeOf(item), paths: migration.paths });
    return 0;
  }
  const added = Object.keys(migration.set);
  const kind = `${item.type} ${migration.from ?? '?'} → ${SCHEMA_VERSION}${added.length > 0 ? `: ${added.join(', ')}` : ''}`;
  if (dryRun) {
    tally.note(kind);
    return 0;
  }
  const written = await conditional(table, () =>
    table.client.send(new UpdateCommand(toUpdate(table, item, migration.set))),
  );
  if (!written.met) return 1;
  tally.note(kind);
  return written.output.ConsumedCapacity?.CapacityUnits ?? 1;
};

/** Adds what the item lacks at the moment of the write, so that nothing that was written meanwhile is written over. */
const toUpdate = ({ name }: Table, { pk, sk }: Item, set: Item) => {
  const added = Object.entries(set);
  return {
    TableName: name,
    Key: { pk, sk },
    UpdateExpression: `SET ${['#version = :version', ...added.map((_, i) => `#a${i} = if_not_exists(#a${i}, :a${i})`)].join(', ')}`,
    ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(#version) OR #version <= :version)',
    ExpressionAttributeNames: {
      '#version': 'schemaVersion',
      ...Object.fromEntries(added.map(([attribute], i) => [`#a${i}`, attribute])),
    },
    ExpressionAttributeValues: {
      ':version': SCHEMA_VERSION,
      ...Object.fromEntries(added.map(([, value], i) => [`:a${i}`, value])),
    },
    ReturnConsumedCapacity: 'TOTAL',
  } as const;
};

const contract = async (table: Table, tally: Tally, options: MigrateOptions): Promise<void> => {
  for (let pass = 1; (await countOlder(table, options.pace)) > tally.unknown.size; pass++) {
    if (pass === PASSES) throw new AppError('schema.older_writer', 'items of an older version are still being written');
    await expand(table, tally, undefined, options);
  }
  await writeSchemaVersion(table);
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: MIGRATION_KEY }));
};

/** Items that say to be of an older version, or of none. */
const countOlder = async (table: Table, pace: MigrateOptions['pace']): Promise<number> => {
  let older = 0;
  const filter = {
    FilterExpression: '#pk <> :versions AND (attribute_not_exists(#version) OR #version < :version)',
    ExpressionAttributeNames: { '#pk': 'pk', '#version': 'schemaVersion' },
    ExpressionAttributeValues: { ':versions': SCHEMA_KEY.pk, ':version': SCHEMA_VERSION },
  };
  for await (const { items, units } of scanPages(table, undefined, filter)) {
    older += items.length;
    await pace(units, 'read');
  }
  return older;
};

const readCheckpoint = async ({ client, name }: Table): Promise<Checkpoint | undefined> => {
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: MIGRATION_KEY, ConsistentRead: true }));
  // One of another version's migration leads nowhere here.
  const { data: checkpoint } = StoredMigration.safeParse(Item);
  return checkpoint?.to === SCHEMA_VERSION ? checkpoint : undefined;
};

const writeCheckpoint = async ({ client, name }: Table, checkpoint: Checkpoint): Promise<void> => {
  const item: StoredMigration = { ...itemOf('migration', MIGRATION_KEY), to: SCHEMA_VERSION, ...checkpoint };
  await client.send(new PutCommand({ TableName: name, Item: item }));
};
