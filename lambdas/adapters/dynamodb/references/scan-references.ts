import type { Table } from '../client.ts';
import { scanPages } from '../scan-pages.ts';
import type { Pace } from '../schema/pace.ts';
import { INDEX } from '../table.ts';
import type { IndexName } from './ends.ts';
import { type IndexEntry, type RawItem, REFERENCE_ATTRIBUTES } from './reference-items.ts';

export type RawPartition = { readonly pk: string; readonly items: readonly RawItem[] };

/** What is verified. Each call reads it anew. */
export type ReferenceSource = {
  /** Partitions of index `open`. */
  readonly openShards: number;
  readonly partitions: () => AsyncIterable<RawPartition>;
  readonly entries: (index: IndexName) => AsyncIterable<IndexEntry>;
};

/** Larger pages make fewer requests; items are small without what people wrote. */
const PAGE_ITEMS = 1_000;

const NAMES = Object.fromEntries(REFERENCE_ATTRIBUTES.map((name) => [`#${name}`, name]));
const ATTRIBUTES = { ProjectionExpression: Object.keys(NAMES).join(', '), ExpressionAttributeNames: NAMES };

/**
 * The table and its indexes, one page in memory at a time and the partition that it ends in. It is no snapshot: what is
 * written meanwhile may be seen in part.
 *
 * @param onRead is told how many items and entries each page had
 */
export const scanReferences = (
  table: Pick<Table, 'client' | 'name' | 'openShards'>,
  pace: Pace,
  onRead: (count: number) => void,
): ReferenceSource => {
  async function* pages(scan: Parameters<typeof scanPages>[2]) {
    for await (const { items, units } of scanPages(table, undefined, { ...scan, Limit: PAGE_ITEMS })) {
      onRead(items.length);
      yield items;
      await pace(units);
    }
  }
  async function* partitions(): AsyncGenerator<RawPartition> {
    let pk: string | undefined;
    let items: RawItem[] = [];
    for await (const page of pages(ATTRIBUTES)) {
      for (const item of page) {
        if (pk !== undefined && item.pk !== pk) {
          yield { pk, items };
          items = [];
        }
        pk = String(item.pk);
        items.push(item);
      }
    }
    if (pk !== undefined) yield { pk, items };
  }
  async function* entries(index: IndexName): AsyncGenerator<IndexEntry> {
    for await (const page of pages({ IndexName: INDEX[index].name })) {
      for (const item of page) yield { ...item, pk: String(item.pk), sk: String(item.sk) };
    }
  }
  return { openShards: table.openShards, partitions, entries };
};
