import { compareStrings } from './compare.ts';
import type { ItemKey } from './schema.ts';
import type { Item } from './values.ts';

/** An item in a partition of the table or of an index. */
export type Entry = ItemKey & {
  /** What the partition is sorted by: the sort key, or the index's range key, `''` where it has none. */
  readonly rangeKey: string;
  readonly item: Item;
  readonly bytes: number;
};

/** Where an entry stands; those of an index may share a range key. */
export type Position = ItemKey & { readonly rangeKey: string };

export const comparePositions = (a: Position, b: Position): number =>
  compareStrings(a.rangeKey, b.rangeKey) || compareStrings(a.pk, b.pk) || compareStrings(a.sk, b.sk);

/** How many entries there are up to the first of which `isPast` holds; it holds of all behind that one. */
export const countBefore = (entries: readonly Entry[], isPast: (entry: Entry) => boolean): number => {
  let from = 0;
  let to = entries.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (isPast(entries[middle] as Entry)) to = middle;
    else from = middle + 1;
  }
  return from;
};

const placeOf = (entries: readonly Entry[], position: Position): number =>
  countBefore(entries, (entry) => comparePositions(entry, position) >= 0);

const isAt = (entry: Entry | undefined, position: Position): entry is Entry =>
  entry !== undefined && comparePositions(entry, position) === 0;

const EMPTY: readonly Entry[] = [];

export type Partitions = ReturnType<typeof createPartitions>;

/** Partitions by their key, each a list of entries in the order of their positions. */
export const createPartitions = () => {
  const partitions = new Map<string, Entry[]>();
  return {
    entries: (hash: string): readonly Entry[] => partitions.get(hash) ?? EMPTY,
    all: (): Iterable<readonly [string, readonly Entry[]]> => partitions,
    find: (hash: string, position: Position): Entry | undefined => {
      const entries = partitions.get(hash) ?? EMPTY;
      const entry = entries[placeOf(entries, position)];
      return isAt(entry, position) ? entry : undefined;
    },
    /** In the place of the one that is there. */
    put: (hash: string, entry: Entry): void => {
      const entries = partitions.get(hash);
      if (!entries) {
        partitions.set(hash, [entry]);
        return;
      }
      const place = placeOf(entries, entry);
      entries.splice(place, isAt(entries[place], entry) ? 1 : 0, entry);
    },
    remove: (hash: string, position: Position): void => {
      const entries = partitions.get(hash);
      if (!entries) return;
      const place = placeOf(entries, position);
      if (isAt(entries[place], position)) entries.splice(place, 1);
      if (entries.length === 0) partitions.delete(hash);
    },
  };
};
