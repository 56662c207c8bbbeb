import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Conversation } from '../../../schemas/conversation.ts';
import { AppError } from '../../core/app-error.ts';
import { applyChange, type ConversationChange, isNoChange } from '../../core/conversation.ts';
import type { Table } from './client.ts';
import { conditional } from './conditional.ts';
import { loadConversation, toStoredChange } from './conversation-store.ts';
import { conversationKey } from './keys.ts';
import { toUpdateInput } from './update-expression.ts';

const TRIES = 5;

/**
 * The clauses under which a change by people or the sweeper, who hold no fence, may be written: who owns the
 * conversation, whom it is assigned to, where the inbox shows it, and how long for, are still as the change was made
 * from.
 */
const unlessMoved = (seen: Conversation) => {
  const { snoozedUntil } = seen;
  const facts = ['assignee', 'waitingSince', 'remindedAt'] as const;
  const known = facts.filter((name) => seen[name] !== undefined);
  return {
    conditions: [
      ...['#ownerEpoch = :seenEpoch', '#sortAt = :seenSortAt', '#folder = :seenFolder'],
      ...(snoozedUntil === undefined ? [] : ['#snoozedUntil = :seenSnoozedUntil']),
      ...facts.map((name) => (seen[name] === undefined ? `attribute_not_exists(#${name})` : `#${name} = :${name}`)),
    ],
    names: {
      ...{ ownerEpoch: 'ownerEpoch', sortAt: 'sortAt', folder: 'folder' },
      ...(snoozedUntil !== undefined && { snoozedUntil: 'snoozedUntil' }),
      ...Object.fromEntries(facts.map((name) => [name, name])),
    },
    values: {
      ...{ seenEpoch: seen.ownerEpoch, seenSortAt: seen.sortAt, seenFolder: seen.folder },
      ...(snoozedUntil !== undefined && { seenSnoozedUntil: snoozedUntil }),
      ...Object.fromEntries(known.map((name) => [name, seen[name]])),
    },
  };
};

/** The same change as one write of a transaction. */
export const conversationUpdate = (table: Table, seen: Conversation, change: ConversationChange) => {
  const { ReturnValuesOnConditionCheckFailure, ...input } = toUpdateInput({
    ...toStoredChange(change, applyChange(seen, change)),
    ...unlessMoved(seen),
  });
  return { Update: { TableName: table.name, Key: conversationKey(seen.conversationId), ...input } };
};

/**
 * Changes a conversation from what it is now, again from the start when it moved meanwhile. `change` answers
 * `undefined` where nothing is to be done; `onMissing` may make the conversation.
 *
 * @returns the conversation as it then is, or `undefined` when there is none.
 * @throws {AppError} `conversation.busy` when it moved five times.
 */
export const changeConversation = async (
  table: Table,
  conversationId: string,
  change: (seen: Conversation) => ConversationChange | undefined,
  onMissing?: () => Promise<unknown>,
): Promise<Conversation | undefined> => {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const seen = await loadConversation(table, conversationId);
    if (!seen) {
      if (!onMissing) return undefined;
      await onMissing();
      continue;
    }
    const changed = change(seen);
    if (!changed || isNoChange(changed)) return seen;
    const next = applyChange(seen, changed);
    const update = new UpdateCommand({
      TableName: table.name,
      Key: conversationKey(conversationId),
      ...toUpdateInput({ ...toStoredChange(changed, next), ...unlessMoved(seen) }),
    });
    if ((await conditional(table, () => table.client.send(update))).met) return next;
  }
  throw new AppError('conversation.busy', `conversation ${conversationId} kept changing`);
};

/** Changes a conversation as `changeConversation` does, and says whether this call found something to change. */
export const hasChanged = async (
  table: Table,
  conversationId: string,
  change: (seen: Conversation) => ConversationChange | undefined,
): Promise<boolean> => {
  let isChanged = false;
  await changeConversation(table, conversationId, (seen) => {
    const changed = change(seen);
    isChanged = changed !== undefined;
    return changed;
  });
  return isChanged;
};
