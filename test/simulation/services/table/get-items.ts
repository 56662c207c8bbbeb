import type { BatchGetCommandInput, GetCommandInput } from '@aws-sdk/lib-dynamodb';
import { readUnits, toConsumed } from './capacity.ts';
import { bind } from './expressions/bindings.ts';
import { parseProjection, project } from './expressions/projection.ts';
import { checkParts } from './known-requests.ts';
import { invalid, tableNotFound } from './refusals.ts';
import { idOf, type TableSchema, toKey } from './schema.ts';
import type { Store } from './store.ts';
import { copyAttributesIn, copyOut, type Item } from './values.ts';

const MOST_KEYS = 100;
const MOST_BYTES = 16 * 1_024 * 1_024;

type Projected = Pick<GetCommandInput, 'ProjectionExpression' | 'ExpressionAttributeNames'>;

const projectionOf = (input: Projected) => {
  const parsed = input.ProjectionExpression === undefined ? undefined : parseProjection(input.ProjectionExpression);
  const bindings = bind(input, [parsed]);
  return (item: Item): Item => copyOut(parsed ? project(item, parsed.root, bindings) : item);
};

export const getItem = (schema: TableSchema, store: Store, input: GetCommandInput): object => {
  const key = toKey(schema, copyAttributesIn(input.Key ?? {}));
  const show = projectionOf(input);
  const entry = store.find(key);
  const consumed = toConsumed(input.ReturnConsumedCapacity, schema.name, () => ({
    table: readUnits(entry?.bytes ?? 0, input.ConsistentRead),
    indexes: {},
  }));
  return { ...(entry && { Item: show(entry.item) }), ...(consumed && { ConsumedCapacity: consumed }) };
};

/** Answers up to 16 MB, in no order that a caller may rely on: that of the keys, turned round. */
export const batchGetItems = (schema: TableSchema, store: Store, input: BatchGetCommandInput): object => {
  const { [schema.name]: request, ...others } = input.RequestItems ?? {};
  if (!request || Object.keys(others).length > 0) throw tableNotFound();
  checkParts('BatchGet', request);
  const keys = (request.Keys ?? []).map((key) => toKey(schema, copyAttributesIn(key)));
  if (keys.length === 0 || keys.length > MOST_KEYS) throw invalid(`a batch reads 1 to ${MOST_KEYS} items`);
  if (new Set(keys.map(idOf)).size < keys.length) {
    throw invalid('Provided list of item keys contains duplicates');
  }
  const show = projectionOf(request);
  let bytes = 0;
  let units = 0;
  const fits = keys.findIndex((key) => {
    bytes += store.find(key)?.bytes ?? 0;
    return bytes > MOST_BYTES;
  });
  const answered = fits === -1 ? keys : keys.slice(0, fits);
  const items = answered.flatMap((key) => {
    const entry = store.find(key);
    units += readUnits(entry?.bytes ?? 0, request.ConsistentRead);
    return entry ? [show(entry.item)] : [];
  });
  const left = (request.Keys ?? []).slice(answered.length);
  const consumed = toConsumed(input.ReturnConsumedCapacity, schema.name, () => ({ table: units, indexes: {} }));
  return {
    Responses: { [schema.name]: items.toReversed() },
    UnprocessedKeys: left.length > 0 ? { [schema.name]: { ...request, Keys: left } } : {},
    ...(consumed && { ConsumedCapacity: [consumed] }),
  };
};
