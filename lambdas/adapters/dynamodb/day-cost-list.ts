import type { DayCost } from '../../../schemas/cost.ts';
import { awaitAll } from '../../core/await-all.ts';
import type { Table } from './client.ts';
import { toDayCost } from './cost-store.ts';
import { readOr, type Unreadable } from './items.ts';
import { dayCostPk, dayCostRangeKey, parseDayCostRangeKey } from './keys.ts';
import { queryItems } from './query-items.ts';

export type DayCostRow = {
  /** See `dayCostRangeKey`. */
  readonly id: string;
  readonly cost: DayCost;
};

export type DayCostFilter = {
  readonly numbers: readonly string[];
  /** Days (`YYYY-MM-DD`), both inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  /** The `id` to go on from. */
  readonly cursor?: string | undefined;
};

type Row = DayCostRow | Unreadable;

/** What the assistants of some numbers cost, the newest day first. */
export const listDayCosts = async (
  table: Table,
  filter: DayCostFilter,
): Promise<{ readonly items: readonly Row[]; readonly nextCursor: string | undefined }> => {
  const { numbers, limit } = filter;
  const lists = await awaitAll(numbers.map((number) => queryNewest(table, number, filter)));
  const all = lists.flat().sort((a, b) => (a.id < b.id ? 1 : -1));
  const items = all.slice(0, limit);
  return { items, nextCursor: all.length > limit ? items.at(-1)?.id : undefined };
};

/** One more than a page, so that it is known whether there is more. */
const queryNewest = async (
  table: Table,
  phoneNumberId: string,
  { from = '0', to = '~', limit, cursor }: DayCostFilter,
): Promise<readonly Row[]> => {
  const shown = cursor === undefined ? undefined : parseDayCostRangeKey(cursor);
  const last = shown && shown.day < to ? shown.day : to;
  // The table refuses bounds in the wrong order, as those of another list's cursor may be.
  if (from > last) return [];
  const items = await queryItems(
    table,
    {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :last',
      ExpressionAttributeValues: { ':pk': dayCostPk(phoneNumberId), ':from': from, ':last': last },
      ScanIndexForward: false,
    },
    // Of the day that was shown last, this number may have been shown.
    limit + 2,
  );
  return items
    .map((item) => ({ id: dayCostRangeKey({ pk: String(item.pk), sk: String(item.sk) }), item }))
    .filter(({ id }) => cursor === undefined || id < cursor)
    .map(({ id, item }) => readOr(id, () => ({ id, cost: toDayCost(item) })));
};
