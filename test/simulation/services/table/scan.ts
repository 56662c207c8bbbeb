import type { ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { compareStrings } from './compare.ts';
import { comparePositions, countBefore, type Entry } from './entries.ts';
import { bind } from './expressions/bindings.ts';
import { parseFilter } from './expressions/parse-condition.ts';
import { parseProjection } from './expressions/projection.ts';
import { answerPage, sourceOf, startOf } from './page.ts';
import type { TableSchema } from './schema.ts';
import type { Store } from './store.ts';

/** Partitions come in the order of their keys, which is as good as that of the service. */
export const scan = (schema: TableSchema, store: Store, input: ScanCommandInput): object => {
  const source = sourceOf(schema, input);
  const filter = input.FilterExpression === undefined ? undefined : parseFilter(input.FilterExpression);
  const shown = input.ProjectionExpression === undefined ? undefined : parseProjection(input.ProjectionExpression);
  const view = { filter, shown, bindings: bind(input, [filter, shown]) };
  const partitions = [...store.partitions(source.index?.name)].sort(([a], [b]) => compareStrings(a, b));
  const entries = partitions.flatMap(([, partition]) => partition);

  const start = startOf(source, input);
  const { hash } = source.index ?? schema;
  const isBehind = (entry: Entry): boolean =>
    start !== undefined && (compareStrings(String(entry.item[hash]), start.hash) || comparePositions(entry, start)) > 0;
  const from = start ? countBefore(entries, isBehind) : 0;
  return answerPage(source, input, { entries, from, to: entries.length, isForward: true }, view);
};
