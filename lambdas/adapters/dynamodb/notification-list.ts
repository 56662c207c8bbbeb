import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { StoredNotification } from '../../../schemas/stored.ts';
import { awaitAll } from '../../core/await-all.ts';
import { messageSk } from '../../core/message-ids.ts';
import type { Table } from './client.ts';
import { conditional } from './conditional.ts';
import { isUnreadable, parseItem, readOr, type Unreadable } from './items.ts';
import { notificationPk, notificationRangeKey, parseNotificationRangeKey } from './keys.ts';
import { queryItems } from './query-items.ts';
import { toUpdateInput } from './update-expression.ts';

/** A page looks through so many notifications at most, and may be short when a filter leaves few of them. */
const MAX_EXAMINED = 500;
const BATCH = 100;

export type NotificationRecord = {
  /** See `notificationRangeKey`. */
  readonly rangeKey: string;
  readonly phoneNumberId: string;
  /** The message it is about. */
  readonly messageSk: string | undefined;
  readonly notification: z.output<typeof StoredNotification>;
};

export type NotificationFilter = {
  readonly numbers: readonly string[];
  readonly limit: number;
  /** The `rangeKey` to go on from. */
  readonly cursor?: string | undefined;
  readonly matches: (notification: NotificationRecord['notification']) => boolean;
};

/** Notifications of some numbers, the newest first; those of a number as a whole that have no time stand before them. */
export const listNotifications = async (
  table: Table,
  { numbers, limit, cursor, matches }: NotificationFilter,
): Promise<{
  readonly items: readonly (NotificationRecord | Unreadable)[];
  readonly nextCursor: string | undefined;
}> => {
  const items: (NotificationRecord | Unreadable)[] = [];
  let after = cursor;
  for (let examined = 0; examined < MAX_EXAMINED; ) {
    const page = await readNewest(table, numbers, after, Math.min(BATCH, Math.max(limit - items.length, 25)));
    for (const record of page.records) {
      after = rangeKeyOf(record);
      if (!isUnreadable(record) && !matches(record.notification)) continue;
      items.push(record);
      const isLast = record === page.records.at(-1) && !page.hasMore;
      if (items.length === limit) return { items, nextCursor: isLast ? undefined : after };
    }
    if (!page.hasMore) return { items, nextCursor: undefined };
    examined += page.records.length;
  }
  return { items, nextCursor: after };
};

const readNewest = async (
  table: Table,
  numbers: readonly string[],
  after: string | undefined,
  limit: number,
): Promise<{ readonly records: readonly (NotificationRecord | Unreadable)[]; readonly hasMore: boolean }> => {
  const lists = await awaitAll(numbers.map((number) => queryNewest(table, number, after, limit + 1)));
  const all = lists.flat().sort((a, b) => (rangeKeyOf(a) < rangeKeyOf(b) ? 1 : -1));
  return { records: all.slice(0, limit), hasMore: all.length > limit };
};

const queryNewest = async (
  table: Table,
  phoneNumberId: string,
  after: string | undefined,
  limit: number,
): Promise<readonly (NotificationRecord | Unreadable)[]> => {
  const from = after === undefined ? undefined : parseNotificationRangeKey(after);
  // Of two numbers with one sort key, the higher number stands first.
  const bound = from && phoneNumberId < from.phoneNumberId ? '<=' : '<';
  const items = await queryItems(
    table,
    {
      KeyConditionExpression: from ? `pk = :pk AND sk ${bound} :from` : 'pk = :pk',
      ExpressionAttributeValues: { ':pk': notificationPk(phoneNumberId), ...(from && { ':from': from.sk }) },
      ScanIndexForward: false,
      ConsistentRead: true,
    },
    limit,
  );
  return items.map((item) => {
    const rangeKey = notificationRangeKey({ pk: String(item.pk), sk: String(item.sk) });
    return readOr(rangeKey, () => toRecord(item));
  });
};

const rangeKeyOf = (row: NotificationRecord | Unreadable): string => (isUnreadable(row) ? row.id : row.rangeKey);

const SENT_AT_LENGTH = '2026-03-01T12:00:00.000Z'.length;

const toRecord = (item: Record<string, unknown>): NotificationRecord => {
  const notification = parseItem(StoredNotification, item);
  const rangeKey = notificationRangeKey(notification);
  const { messageId, sk } = notification;
  return {
    rangeKey,
    phoneNumberId: parseNotificationRangeKey(rangeKey).phoneNumberId,
    messageSk: messageId === undefined ? undefined : messageSk(sk.slice(0, SENT_AT_LENGTH), messageId),
    notification,
  };
};

/** What people may say of a notification: that they have read it, or want to see it again from an instant on. */
export type NotificationMark = {
  readonly read?: boolean | undefined;
  readonly snoozedUntil?: string | null | undefined;
};

/** @returns the notification as it then is, or `undefined` when there is none. What was read before stays as it was. */
export const markNotification = async (
  table: Table,
  rangeKey: string,
  { read, snoozedUntil }: NotificationMark,
): Promise<NotificationRecord | undefined> => {
  const { phoneNumberId, sk } = parseNotificationRangeKey(rangeKey);
  const Key = { pk: notificationPk(phoneNumberId), sk };
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
  if (!Item) return undefined;
  const seen = toRecord(Item);
  const set = {
    ...(read === true && { readAt: seen.notification.readAt ?? table.clock.now() }),
    ...(snoozedUntil !== undefined && { snoozedUntil }),
  };
  const remove = read === false ? ['readAt'] : [];
  if (Object.keys(set).length + remove.length === 0) return seen;
  const update = new UpdateCommand({
    TableName: table.name,
    Key,
    ...toUpdateInput({ set, remove, conditions: ['attribute_exists(pk)'] }),
    ReturnValues: 'ALL_NEW',
  });
  const marked = await conditional(table, () => table.client.send(update));
  return marked.met && marked.output.Attributes ? toRecord(marked.output.Attributes) : undefined;
};
