import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../client.ts';
import { INDEX } from '../table.ts';
import { type IndexEntry, REFERENCE_ATTRIBUTES, type Store, toStore } from './store.ts';

type Page = { readonly IndexName?: string; readonly attributes?: readonly string[] };

/**
 * Reads the whole table once, and its indexes, page by page. It is no snapshot: what is written meanwhile may be seen
 * in part. `onRead` is told how many items and entries have been read so far.
 */
export const readStore = async (
  table: Pick<Table, 'client' | 'name' | 'openShards'>,
  onRead: (count: number) => void,
): Promise<Store> => {
  let count = 0;
  const scan = async ({ IndexName, attributes }: Page) => {
    const items: Record<string, unknown>[] = [];
    const names = attributes && Object.fromEntries(attributes.map((name) => [`#${name}`, name]));
    let from: Record<string, unknown> | undefined;
    do {
      const page = await table.client.send(
        new ScanCommand({
          TableName: table.name,
          ...(IndexName === undefined ? { ConsistentRead: true } : { IndexName }),
          ...(names && {
            ProjectionExpression: Object.keys(names).join(', '),
            ExpressionAttributeNames: names,
          }),
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      items.push(...(page.Items ?? []));
      count += page.Items?.length ?? 0;
      onRead(count);
      from = page.LastEvaluatedKey;
    } while (from);
    return items;
  };
  const entries = async (index: keyof typeof INDEX): Promise<readonly IndexEntry[]> =>
    (await scan({ IndexName: INDEX[index].name })).map((item) => ({
      ...item,
      pk: String(item.pk),
      sk: String(item.sk),
    }));

  const items = await scan({ attributes: REFERENCE_ATTRIBUTES });
  return toStore(items, {
    indexes: { open: await entries('open'), job: await entries('job'), inbox: await entries('inbox') },
    openShards: table.openShards,
  });
};
