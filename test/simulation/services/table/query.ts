import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { readUnits, toConsumed } from './capacity.ts';
import { comparePositions, countBefore, type Entry, type Position } from './entries.ts';
import { type Bindings, bind } from './expressions/bindings.ts';
import { holds } from './expressions/holds.ts';
import { parseFilter, parseKeyCondition } from './expressions/parse-condition.ts';
import { attributeOf } from './expressions/paths.ts';
import { parseProjection, project } from './expressions/projection.ts';
import type { Parsed } from './expressions/syntax.ts';
import { type KeyRange, toKeyRange } from './key-range.ts';
import { invalid } from './refusals.ts';
import type { IndexSchema, TableSchema } from './schema.ts';
import type { Store } from './store.ts';
import { copyAttributesIn, copyOut, type Item } from './values.ts';

const PAGE_BYTES = 1_024 * 1_024;

export const query = (schema: TableSchema, store: Store, input: QueryCommandInput): object => {
  const index = indexOf(schema, input);
  const keys = index ?? schema;
  const condition = parseKeyCondition(input.KeyConditionExpression ?? '');
  const filter = input.FilterExpression === undefined ? undefined : parseFilter(input.FilterExpression);
  const shown = input.ProjectionExpression === undefined ? undefined : parseProjection(input.ProjectionExpression);
  const bindings = bind(input, [condition, filter, shown]);
  const range = toKeyRange(condition.root, bindings, keys);
  checkAttributes(schema, index, bindings, filter, shown);
  const { Limit: limit = Number.POSITIVE_INFINITY } = input;
  if (limit < 1) throw invalid('Limit must be greater than or equal to 1');

  const entries = store.entries(range.hash, index?.name);
  const isForward = input.ScanIndexForward ?? true;
  const start = startOf(schema, index, input, range);
  const { from, to } = placesOf(entries, range, start, isForward);
  const seen = onePage(entries, from, to, isForward, limit);
  const last = seen.length < to - from || seen.length === limit ? seen.at(-1) : undefined;
  const found = filter ? seen.filter(({ item }) => holds(filter.root, item, bindings)) : seen;
  const bytes = seen.reduce((sum, entry) => sum + entry.bytes, 0);
  const consumed = toConsumed(input.ReturnConsumedCapacity, schema.name, () => {
    const units = readUnits(bytes, input.ConsistentRead);
    return index ? { table: 0, indexes: { [index.name]: units } } : { table: units, indexes: {} };
  });
  const show = ({ item }: Entry) => copyOut(shown ? project(item, shown.root, bindings) : item);
  return {
    ...(input.Select !== 'COUNT' && { Items: found.map(show) }),
    Count: found.length,
    ScannedCount: seen.length,
    ...(last && { LastEvaluatedKey: copyOut(startKeyOf(schema, index, last)) }),
    ...(consumed && { ConsumedCapacity: consumed }),
  };
};

const indexOf = (schema: TableSchema, input: QueryCommandInput): IndexSchema | undefined => {
  const { IndexName, ConsistentRead, Select } = input;
  if (Select !== undefined && !['COUNT', 'ALL_ATTRIBUTES'].includes(Select)) {
    throw new Error(`the table in memory does not know Select ${Select}`);
  }
  if (IndexName === undefined) return undefined;
  const index = schema.indexes.find(({ name }) => name === IndexName);
  if (!index) throw invalid(`The table does not have the specified index: ${IndexName}`);
  if (ConsistentRead) throw invalid('Consistent reads are not supported on global secondary indexes');
  if (Select === 'ALL_ATTRIBUTES') {
    throw invalid(
      `One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index ${IndexName} because its projection type is not ALL`,
    );
  }
  return index;
};

const keyNames = (schema: TableSchema, index: IndexSchema | undefined): readonly string[] =>
  [schema.hash, schema.range, index?.hash, index?.range].filter((name) => name !== undefined);

/** A filter may not name what the query goes by, and an index has nothing but keys to filter by and to show. */
const checkAttributes = (
  schema: TableSchema,
  index: IndexSchema | undefined,
  bindings: Bindings,
  filter: Parsed<unknown> | undefined,
  shown: Parsed<unknown> | undefined,
): void => {
  const named = (parsed: Parsed<unknown> | undefined) =>
    (parsed?.paths ?? []).map((path) => attributeOf(path, bindings));
  const { hash, range } = index ?? schema;
  const primary = named(filter).find((name) => name === hash || name === range);
  if (primary !== undefined) {
    throw invalid(`Filter Expression can only contain non-primary key attributes: Primary key attribute: ${primary}`);
  }
  if (!index) return;
  const projected = keyNames(schema, index);
  const missing = [...named(filter), ...named(shown)].find((name) => !projected.includes(name));
  if (missing === undefined) return;
  throw invalid(
    `One or more parameter values were invalid: Global secondary index ${index.name} does not project ${missing}`,
  );
};

const startKeyOf = (schema: TableSchema, index: IndexSchema | undefined, { item }: Entry): Item =>
  Object.fromEntries(keyNames(schema, index).map((name) => [name, item[name] as string]));

const startOf = (
  schema: TableSchema,
  index: IndexSchema | undefined,
  { ExclusiveStartKey }: QueryCommandInput,
  range: KeyRange,
): Position | undefined => {
  if (!ExclusiveStartKey) return undefined;
  const start = copyAttributesIn(ExclusiveStartKey);
  const names = keyNames(schema, index);
  const values = names.map((name) => start[name]);
  if (Object.keys(start).length !== names.length || values.some((value) => typeof value !== 'string')) {
    throw invalid('The provided starting key is invalid');
  }
  const sortedBy = index ? index.range : schema.range;
  const rangeKey = sortedBy === undefined ? '' : String(start[sortedBy]);
  if (start[index?.hash ?? schema.hash] !== range.hash || range.isBefore(rangeKey) || range.isPast(rangeKey)) {
    throw invalid('The provided starting key is outside query boundaries based on provided conditions');
  }
  return { pk: String(start[schema.hash]), sk: String(start[schema.range]), rangeKey };
};

/** The run of the query, or what is left of it behind a start, whose item may be gone by now. */
const placesOf = (entries: readonly Entry[], range: KeyRange, start: Position | undefined, isForward: boolean) => {
  const from = countBefore(entries, ({ rangeKey }) => !range.isBefore(rangeKey));
  const to = countBefore(entries, ({ rangeKey }) => range.isPast(rangeKey));
  if (!start) return { from, to };
  return isForward
    ? { from: countBefore(entries, (entry) => comparePositions(entry, start) > 0), to }
    : { from, to: countBefore(entries, (entry) => comparePositions(entry, start) >= 0) };
};

/** Entries up to the limit, or to a megabyte; one at least. */
const onePage = (
  entries: readonly Entry[],
  from: number,
  to: number,
  isForward: boolean,
  limit: number,
): readonly Entry[] => {
  const page: Entry[] = [];
  let bytes = 0;
  for (let i = 0; i < to - from && page.length < limit; i++) {
    const entry = entries[isForward ? from + i : to - 1 - i] as Entry;
    bytes += entry.bytes;
    if (bytes > PAGE_BYTES && page.length > 0) break;
    page.push(entry);
  }
  return page;
};
