import type { IsoInstant } from '../../../schemas/instants.ts';
import type { Table } from './client.ts';
import { conversationIdOf, inboxPk, inboxSkAfter } from './keys.ts';
import { queryItems } from './query-items.ts';
import { INDEX } from './table.ts';

/** Conversations of a number whose snooze ended at `now` or before, the first to end first: candidates of the index. */
export const listSnoozed = async (
  table: Table,
  phoneNumberId: string,
  now: IsoInstant,
  limit: number,
): Promise<readonly string[]> => {
  const query = {
    IndexName: INDEX.inbox.name,
    KeyConditionExpression: '#pk = :pk AND #sk < :end',
    ExpressionAttributeNames: { '#pk': INDEX.inbox.pk, '#sk': INDEX.inbox.sk },
    ExpressionAttributeValues: { ':pk': inboxPk(phoneNumberId, 'snoozed'), ':end': inboxSkAfter(now) },
  };
  return (await queryItems(table, query, limit)).map(({ pk }) => conversationIdOf(String(pk)));
};
