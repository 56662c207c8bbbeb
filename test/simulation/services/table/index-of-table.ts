import { createPartitions, type Entry } from './entries.ts';
import { type IndexSchema, type ItemKey, idOf, type TableSchema } from './schema.ts';
import { sizeOfItem } from './size.ts';
import type { Item } from './values.ts';

/** What an item is listed as. */
export type Listing = { readonly hash: string; readonly entry: Entry };

/** What a write does to an index. */
export type IndexChange = { readonly gone: Listing | undefined; readonly come: Listing | undefined };

/** `undefined` where the write leaves the index as it is. */
export const indexChange = (
  table: TableSchema,
  index: IndexSchema,
  key: ItemKey,
  before: Item | undefined,
  after: Item | undefined,
): IndexChange | undefined => {
  const { hash, range } = index;
  const isSame = before?.[hash] === after?.[hash] && (range === undefined || before?.[range] === after?.[range]);
  if (isSame) return undefined;
  const gone = listing(table, index, key, before);
  const come = listing(table, index, key, after);
  return gone || come ? { gone, come } : undefined;
};

/** An item that lacks one of the keys is not listed. */
const listing = (table: TableSchema, index: IndexSchema, key: ItemKey, item: Item | undefined): Listing | undefined => {
  const hash = item?.[index.hash];
  const rangeKey = index.range === undefined ? '' : item?.[index.range];
  if (typeof hash !== 'string' || typeof rangeKey !== 'string') return undefined;
  const keys: Item = {
    [table.hash]: key.pk,
    [table.range]: key.sk,
    [index.hash]: hash,
    ...(index.range !== undefined && { [index.range]: rangeKey }),
  };
  return { hash, entry: { ...key, rangeKey, item: keys, bytes: sizeOfItem(keys) } };
};

type Pending = IndexChange & { readonly item: string; readonly visibleAt: number };

/** One index, which sees a write when its time has come, and the writes of one item in their order. */
export const createIndex = (now: () => number) => {
  const partitions = createPartitions();
  /** By the time they are seen. */
  const pending: Pending[] = [];

  const apply = ({ gone, come }: IndexChange) => {
    if (gone) partitions.remove(gone.hash, gone.entry);
    if (come) partitions.put(come.hash, come.entry);
  };
  const catchUp = () => {
    if (pending.length === 0) return;
    const at = now();
    while (pending[0] && pending[0].visibleAt <= at) apply(pending.shift() as Pending);
  };

  return {
    entries: (hash: string): readonly Entry[] => {
      catchUp();
      return partitions.entries(hash);
    },
    all: (): Iterable<readonly [string, readonly Entry[]]> => {
      catchUp();
      return partitions.all();
    },
    change: (change: IndexChange, key: ItemKey, seenAt: number): void => {
      catchUp();
      const item = idOf(key);
      const earlier = pending.findLast((each) => each.item === item);
      const visibleAt = Math.max(seenAt, earlier?.visibleAt ?? 0);
      if (visibleAt <= now()) {
        apply(change);
        return;
      }
      const place = pending.findLastIndex((each) => each.visibleAt <= visibleAt) + 1;
      pending.splice(place, 0, { ...change, item, visibleAt });
    },
  };
};
