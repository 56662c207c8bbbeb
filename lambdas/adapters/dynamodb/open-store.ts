import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { OpenEntry } from '../../core/sweep/sweep.ts';
import type { Table } from './client.ts';
import { openPartitions, parseOpenSk } from './keys.ts';
import { INDEX } from './table.ts';

const MAX_PAGES = 4;

/** Every open message, of all numbers: at most four pages a partition, some 4 × 5,000 messages. */
export const listOpen = async (table: Table): Promise<readonly OpenEntry[]> => {
  const partitions = openPartitions('open', table.openShards);
  return (await Promise.all(partitions.map((partition) => listPartition(table, partition)))).flat();
};

const listPartition = async (table: Table, partition: string): Promise<readonly OpenEntry[]> => {
  const entries: OpenEntry[] = [];
  let from: Record<string, unknown> | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: INDEX.open.name,
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': INDEX.open.pk },
        ExpressionAttributeValues: { ':pk': partition },
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    for (const item of page.Items ?? []) entries.push(parseOpenSk(String(item[INDEX.open.sk])));
    from = page.LastEvaluatedKey;
    if (!from) break;
  }
  return entries;
};
