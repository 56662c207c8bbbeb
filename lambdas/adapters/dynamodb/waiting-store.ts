import type { Conversation } from '../../../schemas/conversation.ts';
import type { InboundMessage, Message } from '../../../schemas/message.ts';
import { hasChanged } from './change-conversation.ts';
import type { Table } from './client.ts';
import { loadConversation } from './conversation-store.ts';
import { conversationIdOf, inboxPk } from './keys.ts';
import { notificationRequests } from './notification-store.ts';
import { queryItems } from './query-items.ts';
import { INDEX } from './table.ts';
import { queryThread } from './thread-store.ts';

/** More than any number has; past it those of the newest messages come later. */
const MAX_LISTED = 20_000;
/** A reminder looks for its message among so many of the newest. */
const LOOKED_THROUGH = 100;

/** Conversations of a number in which customers wait for people, those with the oldest messages first. */
export const listWaiting = async (table: Table, phoneNumberId: string): Promise<readonly string[]> => {
  const query = {
    IndexName: INDEX.inbox.name,
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': INDEX.inbox.pk },
    ExpressionAttributeValues: { ':pk': inboxPk(phoneNumberId, 'waiting') },
  };
  return (await queryItems(table, query, MAX_LISTED)).map(({ pk }) => conversationIdOf(String(pk)));
};

/**
 * Tells people once more of a customer who waits for them, by a notification about the message that they left lying. It
 * stands before the conversation says so: a sweep that died in between tells of the same message again, which is nothing new.
 *
 * @returns whether this call marked the conversation.
 */
export const remindPeople = async (
  table: Table,
  conversationId: string,
  isDue: (seen: Conversation) => boolean,
): Promise<boolean> => {
  const seen = await loadConversation(table, conversationId);
  if (!seen || !isDue(seen)) return false;
  const message = unansweredIn(await queryThread(table, conversationId, LOOKED_THROUGH), seen);
  if (!message) return false;
  const home = { phoneNumberId: seen.phoneNumberId, conversationId, openShards: table.openShards };
  await notificationRequests(table, home).notify({ kind: 'unanswered', messageSk: message.sk });
  const remindedAt = table.clock.now();
  return await hasChanged(table, conversationId, (now) =>
    isDue(now) ? { set: { remindedAt }, remove: [] } : undefined,
  );
};

/**
 * The newest message that was there when the wait began, and so the same one whatever the customer writes after it.
 *
 * @param thread newest first.
 */
const unansweredIn = (thread: readonly Message[], { waitingSince }: Conversation): InboundMessage | undefined => {
  const inbound = thread.filter((message) => message.direction === 'INBOUND');
  return inbound.find(({ storedAt }) => waitingSince !== undefined && storedAt <= waitingSince) ?? inbound.at(-1);
};
