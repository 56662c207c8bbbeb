import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Conversation } from '../../../schemas/conversation.ts';
import type { InboundMessage } from '../../../schemas/message.ts';
import { AppError } from '../../core/app-error.ts';
import { applyChange, type ConversationChange } from '../../core/conversation.ts';
import { handBack, handBackUnanswered, isWithAssistant } from '../../core/inbox/owner-changes.ts';
import { reopenedByHandBack } from '../../core/inbox/reopened-by-hand-back.ts';
import { conversationUpdate } from './change-conversation.ts';
import type { Table } from './client.ts';
import { transact } from './conditional.ts';
import { loadConversation } from './conversation-store.ts';
import { messageKey, openKeys } from './keys.ts';
import { queryThread } from './thread-store.ts';
import { toUpdateInput } from './update-expression.ts';

const TRIES = 5;
/** A hand back looks through so many of the newest messages. */
const LOOKED_THROUGH = 100;

/**
 * Gives a conversation back to the assistant and opens again what the customer wrote since the last answer, in one
 * transaction. What the assistant has already stays as it is, so that a reply under way is not cut in half.
 *
 * @throws {AppError} `conversation.not_found`, `conversation.busy`.
 */
export const storeHandBack = async (table: Table, conversationId: string, answer: boolean): Promise<Conversation> => {
  const { conversation } = await store(table, conversationId, answer, (seen, reopened) =>
    isWithAssistant(seen) && reopened.length === 0 ? undefined : handBack(seen),
  );
  return conversation;
};

/**
 * The same, where it `isDue` since nobody has answered. It is asked again of what a person who came first made of it.
 *
 * @returns the conversation as it then is; `undefined` where it was not due any more.
 * @throws {AppError} `conversation.not_found`, `conversation.busy`.
 */
export const storeHandBackUnanswered = async (
  table: Table,
  conversationId: string,
  isDue: (seen: Conversation) => boolean,
): Promise<Conversation | undefined> => {
  const { conversation, isChanged } = await store(table, conversationId, true, (seen) =>
    isDue(seen) ? handBackUnanswered(seen, table.clock.now()) : undefined,
  );
  return isChanged ? conversation : undefined;
};

const store = async (
  table: Table,
  conversationId: string,
  answer: boolean,
  toChange: (seen: Conversation, reopened: readonly InboundMessage[]) => ConversationChange | undefined,
): Promise<{ readonly conversation: Conversation; readonly isChanged: boolean }> => {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const seen = await loadConversation(table, conversationId);
    if (!seen) throw new AppError('conversation.not_found', `conversation ${conversationId} does not exist`);
    const thread = answer ? await queryThread(table, conversationId, LOOKED_THROUGH) : [];
    const reopened = reopenedByHandBack(seen, thread, table.clock.now());
    const change = toChange(seen, reopened);
    if (!change) return { conversation: seen, isChanged: false };
    const stored = await transact(table, () =>
      table.client.send(
        new TransactWriteCommand({
          TransactItems: [
            conversationUpdate(table, seen, change),
            ...reopened.map((message) => reopen(table, seen, message)),
          ],
        }),
      ),
    );
    if (stored.met) return { conversation: applyChange(seen, change), isChanged: true };
  }
  throw new AppError('conversation.busy', `conversation ${conversationId} kept changing`);
};

/** Open again, in a round of its own: its next reply is another one. */
const reopen = (table: Table, { phoneNumberId, conversationId }: Conversation, message: InboundMessage) => {
  const { ReturnValuesOnConditionCheckFailure, ...input } = toUpdateInput({
    set: {
      round: (message.round ?? 0) + 1,
      ...openKeys('open', table.openShards, phoneNumberId, conversationId, message.sk),
    },
    remove: ['settledBy', 'settledReason', 'settledReplySk', 'settledAt', 'attempts'],
    conditions: ['#settledBy = :settledBy'],
    names: { settledBy: 'settledBy' },
    values: { settledBy: message.settledBy },
  });
  return { Update: { TableName: table.name, Key: messageKey(conversationId, message.sk), ...input } };
};
