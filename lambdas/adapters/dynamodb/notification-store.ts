import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredNotification } from '../../../schemas/stored.ts';
import { messageIdOf, sentAtOf } from '../../core/message-ids.ts';
import type { Requested } from '../../core/turn/commands.ts';
import type { Table } from './client.ts';
import { conditional } from './conditional.ts';
import { itemOf, type MessageHome } from './items.ts';
import { notificationKey, numberNotificationKey } from './keys.ts';

/** What people are told; a retry of the turn adds none. */
export const notificationRequests = (
  table: Table,
  { phoneNumberId, conversationId }: MessageHome,
): Requested<'notify'> => ({
  notify: async ({ kind, messageSk, since, reason, summary }) => {
    const key =
      messageSk === undefined
        ? numberNotificationKey(phoneNumberId, kind, since)
        : notificationKey(phoneNumberId, sentAtOf(messageSk), kind, messageIdOf(messageSk));
    const item: StoredNotification = {
      ...itemOf('notification', key),
      kind,
      conversationId,
      ...(messageSk !== undefined && { messageId: messageIdOf(messageSk) }),
      ...(reason !== undefined && { reason }),
      ...(summary !== undefined && { summary }),
      at: table.clock.now(),
      snoozedUntil: null,
    };
    const ifAbsent = { TableName: table.name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' };
    const put = new PutCommand(ifAbsent);
    await conditional(table, () => table.client.send(put));
    return undefined;
  },
});
