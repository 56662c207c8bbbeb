import type { CreateTableCommandInput, KeySchemaElement } from '@aws-sdk/client-dynamodb';
import { invalid } from './refusals.ts';
import { type Item, typeOf } from './values.ts';

const MOST_HASH_BYTES = 2_048;
const MOST_RANGE_BYTES = 1_024;

export type ItemKey = { readonly pk: string; readonly sk: string };

/** One string for each key. */
export const idOf = ({ pk, sk }: ItemKey): string => JSON.stringify([pk, sk]);

export type IndexSchema = { readonly name: string; readonly hash: string; readonly range: string | undefined };
export type TableSchema = {
  readonly name: string;
  readonly hash: string;
  readonly range: string;
  readonly indexes: readonly IndexSchema[];
};

/** @throws {Error} for what the table in memory does not know: keys that are no strings, indexes of more than keys. */
export const toSchema = (definition: CreateTableCommandInput): TableSchema => {
  const { TableName, AttributeDefinitions = [], GlobalSecondaryIndexes = [] } = definition;
  const { hash, range } = keysOf(definition.KeySchema);
  if (TableName === undefined || range === undefined) throw new Error('the table in memory has a name and a sort key');
  if (AttributeDefinitions.some(({ AttributeType }) => AttributeType !== 'S')) {
    throw new Error('the table in memory has keys of strings only');
  }
  const indexes = GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => {
    if (IndexName === undefined || Projection?.ProjectionType !== 'KEYS_ONLY') {
      throw new Error('the table in memory has indexes of keys only');
    }
    return { name: IndexName, ...keysOf(KeySchema) };
  });
  return { name: TableName, hash, range, indexes };
};

const keysOf = (schema: readonly KeySchemaElement[] = []) => {
  const named = (type: string) => schema.find(({ KeyType }) => KeyType === type)?.AttributeName;
  const hash = named('HASH');
  if (hash === undefined) throw new Error('there is no partition key');
  return { hash, range: named('RANGE') };
};

/** @throws {Error} a `ValidationException` unless `key` is the key of an item and nothing else. */
export const toKey = ({ hash, range }: TableSchema, key: Item): ItemKey => {
  const names = Object.keys(key);
  const [pk, sk] = [key[hash], key[range]];
  if (names.length !== 2 || typeof pk !== 'string' || typeof sk !== 'string') {
    throw invalid('The provided key element does not match the schema');
  }
  return checkedKey(hash, pk, range, sk);
};

/** The key of a whole item. */
export const keyOf = ({ hash, range }: TableSchema, item: Item): ItemKey => {
  const [pk, sk] = [hash, range].map((name) => {
    const value = item[name];
    if (value === undefined) {
      throw invalid(`One or more parameter values were invalid: Missing the key ${name} in the item`);
    }
    if (typeof value === 'string') return value;
    throw invalid(
      `One or more parameter values were invalid: Type mismatch for key ${name} expected: S actual: ${typeOf(value)}`,
    );
  }) as [string, string];
  return checkedKey(hash, pk, range, sk);
};

const checkedKey = (hash: string, pk: string, range: string, sk: string): ItemKey => {
  checkNotEmpty(hash, pk);
  checkNotEmpty(range, sk);
  if (isLonger(pk, MOST_HASH_BYTES) || isLonger(sk, MOST_RANGE_BYTES)) throw invalid(TOO_LONG);
  return { pk, sk };
};

const TOO_LONG =
  'One or more parameter values were invalid: Hash primary key values must be under 2048 bytes, and range primary key values must be under 1024 bytes';

export const checkNotEmpty = (name: string, value: string): void => {
  if (value !== '') return;
  throw invalid(
    `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
  );
};

const isLonger = (key: string, bytes: number): boolean => key.length * 3 > bytes && Buffer.byteLength(key) > bytes;

/** @throws {Error} a `ValidationException` when an index cannot take the item in. */
export const checkIndexKeys = ({ indexes }: TableSchema, item: Item): void => {
  for (const { name, hash, range } of indexes) {
    checkIndexKey(name, hash, item, MOST_HASH_BYTES);
    if (range !== undefined) checkIndexKey(name, range, item, MOST_RANGE_BYTES);
  }
};

const checkIndexKey = (index: string, attribute: string, item: Item, mostBytes: number): void => {
  const value = item[attribute];
  if (value === undefined) return;
  const where = `IndexName: ${index}`;
  if (typeof value !== 'string') {
    const types = `Expected: S Actual: ${typeOf(value)}`;
    throw invalid(
      `One or more parameter values were invalid: Type mismatch for Index Key ${attribute} ${types} ${where}`,
    );
  }
  if (value === '') {
    throw invalid(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. ${where}, IndexKey: ${attribute}`,
    );
  }
  if (isLonger(value, mostBytes)) {
    throw invalid(
      `One or more parameter values were invalid: Size of index key ${attribute} exceeds its limit. ${where}`,
    );
  }
};
