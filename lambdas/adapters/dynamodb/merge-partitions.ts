import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { AppError } from '../../core/app-error.ts';
import { awaitAll } from '../../core/await-all.ts';
import type { Table } from './client.ts';
import type { ItemKey } from './keys.ts';

export type IndexEntry = ItemKey & { readonly rangeKey: string };

export type MergedPage = { readonly entries: readonly IndexEntry[]; readonly nextCursor: string | undefined };

type SortedIndex = { readonly name: string; readonly pk: string; readonly sk: string };

/**
 * One page of several partitions of an index, merged by their range key. It is unique, so the order is total, and the
 * cursor is the last range key that was shown.
 */
export const mergePartitions = async (
  table: Table,
  index: SortedIndex,
  partitions: readonly string[],
  {
    limit,
    cursor,
    order,
  }: { readonly limit: number; readonly cursor?: string | undefined; readonly order: 'ascending' | 'descending' },
): Promise<MergedPage> => {
  const isAscending = order === 'ascending';
  const pages = await awaitAll(
    partitions.map((partition) =>
      table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: index.name,
          KeyConditionExpression:
            cursor === undefined ? '#pk = :pk' : `#pk = :pk AND #sk ${isAscending ? '>' : '<'} :cursor`,
          ExpressionAttributeNames: { '#pk': index.pk, ...(cursor !== undefined && { '#sk': index.sk }) },
          ExpressionAttributeValues: { ':pk': partition, ...(cursor !== undefined && { ':cursor': cursor }) },
          ScanIndexForward: isAscending,
          Limit: limit,
        }),
      ),
    ),
  );
  const all = pages
    .flatMap(({ Items = [] }) => Items)
    .map((item) => ({ pk: String(item.pk), sk: String(item.sk), rangeKey: String(item[index.sk]) }))
    .sort((a, b) => (a.rangeKey < b.rangeKey === isAscending ? -1 : 1));
  const entries = all.slice(0, limit);
  const hasMore = all.length > limit || pages.some(({ LastEvaluatedKey }) => LastEvaluatedKey !== undefined);
  return { entries, nextCursor: hasMore ? entries.at(-1)?.rangeKey : undefined };
};

const BATCH = 100;
const READS = 5;

/** Items by their keys, in the order of the keys; one that is gone is left out. Consistent. */
export const readItems = async (
  table: Table,
  keys: readonly ItemKey[],
): Promise<readonly Record<string, unknown>[]> => {
  const found = new Map<string, Record<string, unknown>>();
  const id = (item: Record<string, unknown>) => `${String(item.pk)}|${String(item.sk)}`;
  for (let from = 0; from < keys.length; from += BATCH) {
    let rest = keys.slice(from, from + BATCH).map(({ pk, sk }) => ({ pk, sk }));
    for (let tries = 0; rest.length > 0; tries++) {
      if (tries === READS) throw new AppError('table.throttled', `${rest.length} items were not read`);
      if (tries > 0) await table.backOff(tries);
      const request = { RequestItems: { [table.name]: { Keys: rest, ConsistentRead: true } } };
      const { Responses, UnprocessedKeys } = await table.client.send(new BatchGetCommand(request));
      for (const item of Responses?.[table.name] ?? []) found.set(id(item), item);
      rest = (UnprocessedKeys?.[table.name]?.Keys ?? []).map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
    }
  }
  return keys.map((key) => found.get(id(key))).filter((item) => item !== undefined);
};
