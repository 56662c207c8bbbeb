import { GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { SCHEMA_VERSION, StoredSchema } from '../../../schemas/stored.ts';
import { SchemaVersionError } from '../../core/app-error.ts';
import { forSomeSeconds } from '../../core/for-some-seconds.ts';
import type { Table } from './client.ts';
import { conditional } from './conditional.ts';
import { itemOf } from './items.ts';
import { SCHEMA_KEY } from './keys.ts';

type Versioned = Pick<Table, 'client' | 'name' | 'backOff' | 'clock'>;

/** The version of what the table holds; `undefined` where nothing says so that it can be read. */
export const readSchemaVersion = async (
  { client, name }: Pick<Table, 'client' | 'name'>,
  roughly?: 'roughly',
): Promise<number | undefined> => {
  const ConsistentRead = roughly === undefined;
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: SCHEMA_KEY, ConsistentRead }));
  return StoredSchema.safeParse(Item).data?.version;
};

const toPut = ({ name, clock }: Pick<Table, 'name' | 'clock'>) => ({
  TableName: name,
  Item: { ...itemOf('schema', SCHEMA_KEY), version: SCHEMA_VERSION, migratedAt: clock.now() },
});

/** From here on the table is read by this version and the next one. */
export const writeSchemaVersion = async (table: Versioned): Promise<void> => {
  await table.client.send(new PutCommand(toPut(table)));
};

/** A table that holds nothing is of any version, so of this one. */
export const markEmptyTable = async (table: Versioned): Promise<void> => {
  if ((await readSchemaVersion(table)) !== undefined) return;
  const { Items = [] } = await table.client.send(
    new ScanCommand({ TableName: table.name, Limit: 1, ConsistentRead: true }),
  );
  if (Items.length > 0) return;
  const ifAbsent = { ...toPut(table), ConditionExpression: 'attribute_not_exists(pk)' };
  await conditional(table, () => table.client.send(new PutCommand(ifAbsent)));
};

/** Passes where this code reads what the table holds, as it was seen a while ago at the most. */
export type RequireSchema = () => Promise<void>;

/**
 * Looks at the table's version before anything else is read or written: this code reads its own and the one before.
 *
 * @throws {SchemaVersionError} for an older, a newer, or a missing version. It is looked at again by the next request.
 */
export const requireSchemaOf = (table: Pick<Table, 'client' | 'name' | 'clock'>, freshSeconds: number): RequireSchema =>
  forSomeSeconds(table.clock, freshSeconds, async () => {
    const found = await readSchemaVersion(table, 'roughly');
    if (found !== SCHEMA_VERSION && found !== SCHEMA_VERSION - 1) throw new SchemaVersionError(found, SCHEMA_VERSION);
  });
