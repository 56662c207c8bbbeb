import { createPartitions, type Entry } from './entries.ts';
import { createIndex, indexChange } from './index-of-table.ts';
import type { ItemKey, TableSchema } from './schema.ts';
import type { Item } from './values.ts';

/** What watchers are told. Before and after are the stored items themselves: nobody may change them. */
export type ItemChange = {
  readonly key: ItemKey;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
};

/** An item and its size, which is counted once. */
export type Sized = { readonly item: Item; readonly bytes: number };

export type Write = {
  readonly key: ItemKey;
  readonly before: Sized | undefined;
  readonly after: Sized | undefined;
};

export type Lag = {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Drawn for every write that an index lists. */
  readonly indexLagMs: () => number;
};

export type Store = ReturnType<typeof createStore>;

/** The items and the indexes that follow them. */
export const createStore = (schema: TableSchema, { now, indexLagMs }: Lag) => {
  const partitions = createPartitions();
  const indexes = schema.indexes.map((index) => ({ index, entries: createIndex(now) }));
  const byName = new Map(indexes.map(({ index, entries }) => [index.name, entries]));
  const listeners: ((change: ItemChange) => void)[] = [];

  const apply = ({ key, before, after }: Write): void => {
    if (after) partitions.put(key.pk, { ...key, rangeKey: key.sk, ...after });
    else partitions.remove(key.pk, { ...key, rangeKey: key.sk });
    let seenAt: number | undefined;
    for (const { index, entries } of indexes) {
      const change = indexChange(schema, index, key, before?.item, after?.item);
      if (!change) continue;
      seenAt ??= now() + indexLagMs();
      entries.change(change, key, seenAt);
    }
  };

  const named = (index: string | undefined) => (index === undefined ? undefined : byName.get(index)) ?? partitions;

  return {
    find: ({ pk, sk }: ItemKey): Entry | undefined => partitions.find(pk, { pk, sk, rangeKey: sk }),
    /** A partition of the table, or of the index of this name. */
    entries: (hash: string, index?: string): readonly Entry[] => named(index).entries(hash),
    /** All partitions by their keys. */
    partitions: (index?: string) => named(index).all(),
    /** All of them, and only then is anyone told. */
    write: (writes: readonly Write[]): void => {
      const real = writes.filter(({ before, after }) => before !== undefined || after !== undefined);
      for (const write of real) apply(write);
      if (listeners.length === 0) return;
      for (const { key, before, after } of real) {
        const change = { key, before: before?.item, after: after?.item };
        for (const listener of listeners) listener(change);
      }
    },
    onChange: (listener: (change: ItemChange) => void): void => {
      listeners.push(listener);
    },
  };
};
