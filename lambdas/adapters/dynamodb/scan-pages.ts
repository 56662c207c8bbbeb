import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';
import type { ItemKey } from './keys.ts';

export type ScannedPage = {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  /** Where to go on from; `undefined` at the end. */
  readonly after: ItemKey | undefined;
  /** Read units that it took. */
  readonly units: number;
};

type Scan = Pick<
  ScanCommandInput,
  | 'IndexName'
  | 'ProjectionExpression'
  | 'FilterExpression'
  | 'ExpressionAttributeNames'
  | 'ExpressionAttributeValues'
  | 'Segment'
  | 'TotalSegments'
  | 'Limit'
>;

/** A quarter of what a page may hold, so that a slow reader pauses often and not long. */
const PAGE_ITEMS = 250;

/**
 * Every item of a table, or every entry of an index, page by page. What is written meanwhile may be seen or not. Items
 * of one partition follow each other in the order of their sort keys, over the end of a page too (DynamoDB, Scan).
 */
export async function* scanPages(
  { client, name }: Pick<Table, 'client' | 'name'>,
  from: ItemKey | undefined,
  scan: Scan = {},
): AsyncGenerator<ScannedPage> {
  let last: Record<string, unknown> | undefined = from;
  do {
    const page = await client.send(
      new ScanCommand({
        Limit: PAGE_ITEMS,
        ...scan,
        TableName: name,
        // An index is always a moment behind.
        ConsistentRead: scan.IndexName === undefined,
        ReturnConsumedCapacity: 'TOTAL',
        ...(last && { ExclusiveStartKey: last }),
      }),
    );
    last = page.LastEvaluatedKey;
    const after = last && { pk: String(last.pk), sk: String(last.sk) };
    yield { items: page.Items ?? [], after, units: page.ConsumedCapacity?.CapacityUnits ?? 0 };
  } while (last);
}
