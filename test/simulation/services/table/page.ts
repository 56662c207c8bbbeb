import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { readUnits, toConsumed } from './capacity.ts';
import type { Entry, Position } from './entries.ts';
import type { Bindings } from './expressions/bindings.ts';
import { holds } from './expressions/holds.ts';
import { attributeOf } from './expressions/paths.ts';
import { project } from './expressions/projection.ts';
import type { Condition, Parsed, Path } from './expressions/syntax.ts';
import { invalid } from './refusals.ts';
import type { IndexSchema, TableSchema } from './schema.ts';
import { copyAttributesIn, copyOut, type Item } from './values.ts';

const PAGE_BYTES = 1_024 * 1_024;

/** What queries and scans have in common. */
export type PageInput = Pick<
  QueryCommandInput,
  'ConsistentRead' | 'ExclusiveStartKey' | 'IndexName' | 'Limit' | 'ReturnConsumedCapacity' | 'Select'
>;

/** What is read: the table, or an index of it. */
export type Source = { readonly schema: TableSchema; readonly index: IndexSchema | undefined };

export type Shown = {
  readonly filter: Parsed<Condition> | undefined;
  readonly shown: Parsed<readonly Path[]> | undefined;
  readonly bindings: Bindings;
};

export const sourceOf = (schema: TableSchema, input: PageInput): Source => {
  const { IndexName, ConsistentRead, Select } = input;
  if (Select !== undefined && !['COUNT', 'ALL_ATTRIBUTES'].includes(Select)) {
    throw new Error(`the table in memory does not know Select ${Select}`);
  }
  if (IndexName === undefined) return { schema, index: undefined };
  const index = schema.indexes.find(({ name }) => name === IndexName);
  if (!index) throw invalid(`The table does not have the specified index: ${IndexName}`);
  if (ConsistentRead) throw invalid('Consistent reads are not supported on global secondary indexes');
  if (Select === 'ALL_ATTRIBUTES') {
    throw invalid(
      `One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index ${IndexName} because its projection type is not ALL`,
    );
  }
  return { schema, index };
};

const keyNames = ({ schema, index }: Source): readonly string[] =>
  [schema.hash, schema.range, index?.hash, index?.range].filter((name) => name !== undefined);

const namedBy = (parsed: Parsed<unknown> | undefined, bindings: Bindings): readonly string[] =>
  (parsed?.paths ?? []).map((path) => attributeOf(path, bindings));

/** A query may not filter by what it goes by. */
export const checkFilter = ({ schema, index }: Source, { filter, bindings }: Shown): void => {
  const { hash, range } = index ?? schema;
  const primary = namedBy(filter, bindings).find((name) => name === hash || name === range);
  if (primary === undefined) return;
  throw invalid(`Filter Expression can only contain non-primary key attributes: Primary key attribute: ${primary}`);
};

/** An index has nothing but keys to filter by and to show. */
const checkProjected = (source: Source, { filter, shown, bindings }: Shown): void => {
  if (!source.index) return;
  const projected = keyNames(source);
  const named = [...namedBy(filter, bindings), ...namedBy(shown, bindings)];
  const missing = named.find((name) => !projected.includes(name));
  if (missing === undefined) return;
  throw invalid(
    `One or more parameter values were invalid: Global secondary index ${source.index.name} does not project ${missing}`,
  );
};

const startKeyOf = (source: Source, { item }: Entry): Item =>
  Object.fromEntries(keyNames(source).map((name) => [name, item[name] as string]));

/** Behind what a read goes on, whose item may be gone by now. */
export const startOf = (
  source: Source,
  { ExclusiveStartKey }: PageInput,
): (Position & { readonly hash: string }) | undefined => {
  if (!ExclusiveStartKey) return undefined;
  const { schema, index } = source;
  const start = copyAttributesIn(ExclusiveStartKey);
  const names = keyNames(source);
  const values = names.map((name) => start[name]);
  if (Object.keys(start).length !== names.length || values.some((value) => typeof value !== 'string')) {
    throw invalid('The provided starting key is invalid');
  }
  const { hash, range } = index ?? schema;
  return {
    hash: String(start[hash]),
    pk: String(start[schema.hash]),
    sk: String(start[schema.range]),
    rangeKey: range === undefined ? '' : String(start[range]),
  };
};

/** The entries from the first place to before the second, in either direction. */
type Run = {
  readonly entries: readonly Entry[];
  readonly from: number;
  readonly to: number;
  readonly isForward: boolean;
};

/** Answers with as much of a run as a page holds; a page that its limit ends has a key to go on from even at the end. */
export const answerPage = (source: Source, input: PageInput, run: Run, view: Shown): object => {
  const { schema, index } = source;
  checkProjected(source, view);
  const { Limit: limit = Number.POSITIVE_INFINITY } = input;
  if (limit < 1) throw invalid('Limit must be greater than or equal to 1');
  const seen = onePage(run, limit);
  const last = seen.length < run.to - run.from || seen.length === limit ? seen.at(-1) : undefined;
  const { filter, shown, bindings } = view;
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
    ...(last && { LastEvaluatedKey: startKeyOf(source, last) }),
    ...(consumed && { ConsumedCapacity: consumed }),
  };
};

/** Entries up to the limit, or to a megabyte; one at least. */
const onePage = ({ entries, from, to, isForward }: Run, limit: number): readonly Entry[] => {
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
