import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { indexChange } from './index-of-table.ts';
import type { TableSchema } from './schema.ts';
import type { Write } from './store.ts';

const READ_BYTES = 4_096;
const WRITE_BYTES = 1_024;

/** Units of a request, for the table and for the indexes that it touched. */
export type Units = { readonly table: number; readonly indexes: Readonly<Record<string, number>> };

/** Half of it for a read that may be a moment old. */
export const readUnits = (bytes: number, isConsistent: boolean | undefined): number =>
  Math.max(1, Math.ceil(bytes / READ_BYTES)) * (isConsistent ? 1 : 0.5);

const unitsToWrite = (bytes: number): number => Math.max(1, Math.ceil(bytes / WRITE_BYTES));

/** By the larger of the two items; an index entry that moves is deleted and put. */
export const writeUnits = (schema: TableSchema, { key, before, after }: Write): Units => {
  const indexes = schema.indexes.flatMap((index) => {
    const change = indexChange(schema, index, key, before?.item, after?.item);
    const touched = [change?.gone, change?.come].filter((listing) => listing !== undefined);
    const units = touched.reduce((sum, { entry }) => sum + unitsToWrite(entry.bytes), 0);
    return units > 0 ? [[index.name, units] as const] : [];
  });
  return { table: unitsToWrite(Math.max(before?.bytes ?? 0, after?.bytes ?? 0)), indexes: Object.fromEntries(indexes) };
};

export const addUnits = (a: Units, b: Units): Units => {
  const indexes: Record<string, number> = { ...a.indexes };
  for (const [name, units] of Object.entries(b.indexes)) indexes[name] = (indexes[name] ?? 0) + units;
  return { table: a.table + b.table, indexes };
};

export const NO_UNITS: Units = { table: 0, indexes: {} };

export type Level = 'INDEXES' | 'TOTAL' | 'NONE' | undefined;

/** What a request is said to have consumed, if it asked. */
export const toConsumed = (level: Level, TableName: string, units: () => Units): ConsumedCapacity | undefined => {
  if (level === undefined || level === 'NONE') return undefined;
  const { table, indexes } = units();
  const CapacityUnits = Object.values(indexes).reduce((sum, each) => sum + each, table);
  if (level === 'TOTAL') return { TableName, CapacityUnits };
  const ofIndexes = Object.entries(indexes).map(([name, each]) => [name, { CapacityUnits: each }]);
  return {
    TableName,
    CapacityUnits,
    Table: { CapacityUnits: table },
    ...(ofIndexes.length > 0 && { GlobalSecondaryIndexes: Object.fromEntries(ofIndexes) }),
  };
};
