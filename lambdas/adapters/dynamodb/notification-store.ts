import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { StoredNotification } from '../../../schemas/stored.ts';
import { messageIdOf, sentAtOf } from '../../core/message-ids.ts';
import type { Notice, Requested } from '../../core/turn/commands.ts';
import type { Table } from './client.ts';
import { conditional } from './conditional.ts';
import { itemOf, type MessageHome } from './items.ts';
import { notificationKey, numberNotificationKey } from './keys.ts';

/** What people are told; a retry of the turn adds none. */
export const notificationRequests = (table: Table, home: MessageHome): Requested<'notify'> => ({
  notify: async (notice) => {
    const item = toStoredNotification(home, notice, table.clock.now());
    const ifAbsent = { TableName: table.name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' };
    const put = new PutCommand(ifAbsent);
    await conditional(table, () => table.client.send(put));
    return undefined;
  },
});

export const toStoredNotification = (
  { phoneNumberId, conversationId }: MessageHome,
  { kind, messageSk, since, reason, summary, summaryBy }: Notice,
  at: IsoInstant,
): StoredNotification => {
  const key =
    messageSk === undefined
      ? numberNotificationKey(phoneNumberId, kind, since)
      : notificationKey(phoneNumberId, sentAtOf(messageSk), kind, messageIdOf(messageSk));
  return {
    ...itemOf('notification', key),
    kind,
    conversationId,
    ...(messageSk !== undefined && { messageId: messageIdOf(messageSk) }),
    ...(reason !== undefined && { reason }),
    ...(summary !== undefined && { summary }),
    ...(summaryBy !== undefined && { summaryBy }),
    at,
    snoozedUntil: null,
  };
};
