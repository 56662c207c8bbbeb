import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { comparePositions, countBefore, type Entry, type Position } from './entries.ts';
import { bind } from './expressions/bindings.ts';
import { parseFilter, parseKeyCondition } from './expressions/parse-condition.ts';
import { parseProjection } from './expressions/projection.ts';
import { type KeyRange, toKeyRange } from './key-range.ts';
import { answerPage, checkFilter, sourceOf, startOf } from './page.ts';
import { invalid } from './refusals.ts';
import type { TableSchema } from './schema.ts';
import type { Store } from './store.ts';

export const query = (schema: TableSchema, store: Store, input: QueryCommandInput): object => {
  const source = sourceOf(schema, input);
  const condition = parseKeyCondition(input.KeyConditionExpression ?? '');
  const filter = input.FilterExpression === undefined ? undefined : parseFilter(input.FilterExpression);
  const shown = input.ProjectionExpression === undefined ? undefined : parseProjection(input.ProjectionExpression);
  const view = { filter, shown, bindings: bind(input, [condition, filter, shown]) };
  const range = toKeyRange(condition.root, view.bindings, source.index ?? schema);
  checkFilter(source, view);
  const start = startOf(source, input);
  if (start && (start.hash !== range.hash || range.isBefore(start.rangeKey) || range.isPast(start.rangeKey))) {
    throw invalid('The provided starting key is outside query boundaries based on provided conditions');
  }
  const entries = store.entries(range.hash, source.index?.name);
  const isForward = input.ScanIndexForward ?? true;
  return answerPage(source, input, { entries, isForward, ...placesOf(entries, range, start, isForward) }, view);
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
