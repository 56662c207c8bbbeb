import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { awaitAll } from '../../core/await-all.ts';
import type { OpenEntry, SweepStart } from '../../core/sweep/sweep.ts';
import type { Table } from './client.ts';
import { conversationPk, MESSAGES, openPartitions, parseOpenSk } from './keys.ts';
import { queryItems } from './query-items.ts';
import { INDEX } from './table.ts';

const MAX_PAGES = 4;

/**
 * Open messages of all numbers: at most four pages a partition, some 4 × 5,000 messages, from `start` to the end and
 * then from the beginning up to `start`. Without a start, from the beginning.
 */
export const listOpen = async (table: Table, start?: SweepStart): Promise<readonly OpenEntry[]> => {
  const from = start && `${start.phoneNumberId}#${start.conversationId}`;
  const partitions = openPartitions('open', table.openShards);
  const lists = await awaitAll(partitions.map((partition) => listPartition(table, partition, from)));
  return lists.flat().map(parseOpenSk);
};

const listPartition = async (table: Table, partition: string, from: string | undefined): Promise<readonly string[]> => {
  if (from === undefined) return (await readPages(table, partition, undefined, MAX_PAGES)).openSks;
  const onward = await readPages(table, partition, { bound: '>=', from }, MAX_PAGES);
  const before = await readPages(table, partition, { bound: '<', from }, MAX_PAGES - onward.pages);
  return [...onward.openSks, ...before.openSks];
};

const readPages = async (
  table: Table,
  partition: string,
  range: { readonly bound: '>=' | '<'; readonly from: string } | undefined,
  maxPages: number,
) => {
  const openSks: string[] = [];
  let pages = 0;
  let next: Record<string, unknown> | undefined;
  while (pages < maxPages && (pages === 0 || next)) {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: INDEX.open.name,
        KeyConditionExpression: range ? `#pk = :pk AND #sk ${range.bound} :from` : '#pk = :pk',
        ExpressionAttributeNames: { '#pk': INDEX.open.pk, ...(range && { '#sk': INDEX.open.sk }) },
        ExpressionAttributeValues: { ':pk': partition, ...(range && { ':from': range.from }) },
        ...(next && { ExclusiveStartKey: next }),
      }),
    );
    for (const item of page.Items ?? []) openSks.push(String(item[INDEX.open.sk]));
    next = page.LastEvaluatedKey;
    pages++;
  }
  return { openSks, pages };
};

/**
 * Every phone number id that has open messages. What comes to a number without settings stays open, so those that
 * nobody set up are among them, from the first message on.
 */
export const listOpenNumbers = async (table: Table): Promise<readonly string[]> => {
  const partitions = openPartitions('open', table.openShards);
  const lists = await awaitAll(partitions.map((partition) => numbersOf(table, partition)));
  return [...new Set(lists.flat())];
};

/** Leaps from the first message of one number to that of the next. */
const numbersOf = async (table: Table, partition: string): Promise<readonly string[]> => {
  const numbers: string[] = [];
  for (let after = ' '; ; ) {
    const [first] = await queryItems(
      table,
      {
        IndexName: INDEX.open.name,
        KeyConditionExpression: '#pk = :pk AND #sk > :after',
        ExpressionAttributeNames: { '#pk': INDEX.open.pk, '#sk': INDEX.open.sk },
        ExpressionAttributeValues: { ':pk': partition, ':after': after },
      },
      1,
    );
    if (!first) return numbers;
    const { phoneNumberId } = parseOpenSk(String(first[INDEX.open.sk]));
    numbers.push(phoneNumberId);
    after = `${phoneNumberId}#~`;
  }
};

/** The number of a conversation that no turn has claimed yet, as its first messages, which are open, name it. */
export const findOpenNumber = async (table: Table, conversationId: string): Promise<string | undefined> => {
  const query = {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': conversationPk(conversationId), ':from': MESSAGES.from, ':to': MESSAGES.to },
    ConsistentRead: true,
  };
  const [first] = await queryItems(table, query, 1);
  const openSk = first?.[INDEX.open.sk];
  return typeof openSk === 'string' ? parseOpenSk(openSk).phoneNumberId : undefined;
};
