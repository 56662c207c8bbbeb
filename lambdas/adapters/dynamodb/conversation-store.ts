import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Conversation } from '../../../schemas/conversation.ts';
import type { ConversationChange } from '../../core/conversation.ts';
import type { Addresses } from '../../core/identity/aliases.ts';
import { addressIn } from '../../core/identity/peer.ts';
import type { ClaimOutcome, Requested, ReserveOutcome } from '../../core/turn/commands.ts';
import type { Table } from './client.ts';
import { type Conditional, conditional } from './conditional.ts';
import { toConversation, toStoredConversation } from './items.ts';
import { conversationKey, inboxKeys } from './keys.ts';
import { toUpdateInput, type Update } from './update-expression.ts';

/** The conversation as it is stored now. */
export const loadConversation = async (table: Table, conversationId: string): Promise<Conversation | undefined> => {
  const key = conversationKey(conversationId);
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }));
  return Item && toConversation(Item);
};

/** Puts a conversation where there is none. */
export const createConversation = (table: Table, conversation: Conversation): Promise<Conditional<unknown>> =>
  conditional(table, () =>
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: toStoredConversation(conversation),
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    ),
  );

/** These are there from their schema version on: what has none says so. */
const isNullable = (name: string): boolean => name === 'deletedAt' || name === 'snoozedUntil';

/**
 * A change as the item takes it. The index entry is written along with all that it is made of: a turn does not see that a
 * snooze has ended meanwhile, which moves `sortAt` under nobody's fence.
 */
export const toStoredChange = ({ set, remove }: ConversationChange, next: Conversation) => ({
  set: {
    ...set,
    ...Object.fromEntries(remove.filter(isNullable).map((name) => [name, null])),
    ...('folder' in set || 'sortAt' in set ? { folder: next.folder, sortAt: next.sortAt, ...inboxKeys(next) } : {}),
  },
  remove: remove.filter((name) => !isNullable(name)),
});

/** In the order in which they are used: a phone number where there is one. */
const ADDRESSES = ['phone', 'userId', 'parentUserId'] as const;

/** That the customer is still written to at this address: it is there, and none that comes before it. */
const stillAt = (to: Addresses) => {
  const used = ADDRESSES.findIndex((name) => to[name] !== undefined);
  const named = ADDRESSES.slice(0, used + 1);
  return {
    conditions: named.map((name, place) =>
      place === used ? `#peer.#${name} = :${name}` : `attribute_not_exists(#peer.#${name})`,
    ),
    names: { peer: 'peer', ...Object.fromEntries(named.map((name) => [name, name])) },
    values: Object.fromEntries(named.slice(used).map((name) => [name, to[name]])),
  };
};

const SLOT_IS_SEEN = '#slot.#messageSk = :seenSk AND #slot.#attempt = :seenAttempt';

/** What a turn asks of the conversation's item. Only the holder of the fence writes it here. */
export const conversationRequests = (
  table: Table,
  conversationId: string,
): Requested<'loadConversation' | 'claim' | 'reserve' | 'write'> => {
  const update = (change: Update) =>
    conditional(table, () =>
      table.client.send(
        new UpdateCommand({ TableName: table.name, Key: conversationKey(conversationId), ...toUpdateInput(change) }),
      ),
    );

  return {
    loadConversation: () => loadConversation(table, conversationId),

    claim: async ({ seen, change, next }): Promise<ClaimOutcome> => {
      // A dead turn's last write may arrive between load and claim, without moving the fence, and clear the slot.
      const doubted = change.set.slot;
      const claimed = seen
        ? await update({
            ...toStoredChange(change, next),
            conditions: ['#fence = :seenFence', '#ownerEpoch = :seenEpoch', ...(doubted ? [SLOT_IS_SEEN] : [])],
            names: {
              fence: 'fence',
              ownerEpoch: 'ownerEpoch',
              ...(doubted && { slot: 'slot', messageSk: 'messageSk', attempt: 'attempt' }),
            },
            values: {
              seenFence: seen.fence,
              seenEpoch: seen.ownerEpoch,
              ...(doubted && { seenSk: doubted.messageSk, seenAttempt: doubted.attempt }),
            },
          })
        : await createConversation(table, next);
      if (claimed.met) return 'claimed';
      return claimed.item?.turn === next.turn && claimed.item?.fence === next.fence ? 'claimed' : 'moved';
    },

    reserve: async ({ message, slot, to, replaces, fence, ownerEpoch, now, paceAt }): Promise<ReserveOutcome> => {
      const isAssistants = message.author.kind === 'assistant';
      const isFree = 'attribute_not_exists(#slot)';
      const goesTo = stillAt(to);
      const reserved = await update({
        set: { slot, paceAt },
        conditions: [
          '#fence = :fence',
          '#windowClosesAt > :now',
          ...goesTo.conditions,
          replaces === undefined ? isFree : `(${isFree} OR #slot.#messageSk = :replaces)`,
          ...(isAssistants
            ? ['#ownerEpoch = :ownerEpoch', 'attribute_not_exists(#optedOutAt)', 'attribute_not_exists(#blockedAt)']
            : []),
        ],
        names: {
          fence: 'fence',
          windowClosesAt: 'windowClosesAt',
          slot: 'slot',
          ...goesTo.names,
          ...(replaces !== undefined && { messageSk: 'messageSk' }),
          ...(isAssistants && { ownerEpoch: 'ownerEpoch', optedOutAt: 'optedOutAt', blockedAt: 'blockedAt' }),
        },
        values: {
          fence,
          now,
          ...goesTo.values,
          ...(replaces !== undefined && { replaces }),
          ...(isAssistants && { ownerEpoch }),
        },
      });
      if (reserved.met) return 'reserved';
      const stored = reserved.item && toConversation(reserved.item);
      if (stored?.fence !== fence) return 'fenced';
      const isOwn = stored.slot?.turn === slot.turn && stored.slot.messageSk === slot.messageSk;
      if (isOwn && stored.slot?.attempt === slot.attempt) return 'reserved';
      if (stored.slot && stored.slot.messageSk !== replaces) return 'busy';
      const address = addressIn(stored.peer);
      if (ADDRESSES.some((name) => address?.[name] !== to[name])) return 'taken';
      if (!isAssistants) return 'window-closed';
      const isUnwanted = stored.optedOutAt !== undefined || stored.blockedAt !== undefined;
      return isUnwanted || stored.ownerEpoch !== ownerEpoch ? 'taken' : 'window-closed';
    },

    write: async ({ seen, change, next }) => {
      const changesOwner = 'ownerEpoch' in change.set;
      const written = await update({
        ...toStoredChange(change, next),
        conditions: ['#fence = :seenFence', ...(changesOwner ? ['#ownerEpoch = :seenEpoch'] : [])],
        names: { fence: 'fence', ...(changesOwner && { ownerEpoch: 'ownerEpoch' }) },
        values: { seenFence: seen.fence, ...(changesOwner && { seenEpoch: seen.ownerEpoch }) },
      });
      if (written.met) return 'written';
      const isOwnRelease = written.item?.turn === seen.turn && written.item?.fence === next.fence;
      if (isOwnRelease && next.fence !== seen.fence) return 'written';
      return written.item?.fence === seen.fence ? 'taken' : 'fenced';
    },
  };
};
