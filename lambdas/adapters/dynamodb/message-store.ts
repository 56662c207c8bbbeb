import { DeleteCommand, GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Message, OutboundMessage } from '../../../schemas/message.ts';
import { AppError } from '../../core/app-error.ts';
import { rankOf } from '../../core/statuses.ts';
import { type Requested, type Settlement, THREAD_LENGTH } from '../../core/turn/commands.ts';
import type { Table } from './client.ts';
import { conditional, transact } from './conditional.ts';
import { type MessageHome, toMessage, toOutbound, toStoredMessage } from './items.ts';
import { conversationKey, conversationPk, messageKey, openKeys, parseOpenSk } from './keys.ts';
import { queryItems } from './query-items.ts';
import { INDEX } from './table.ts';
import { queryThread } from './thread-store.ts';
import { toUpdateInput, type Update } from './update-expression.ts';

/** What one reply settles at most, and as many again to see that more is there. */
const OLDEST_OPEN = 64;

const NO_INDEX_KEYS = [INDEX.open.pk, INDEX.open.sk];

const settledByOf = (settlement: Settlement): string => {
  if (settlement.by === 'reply') return settlement.replySk;
  return settlement.by === 'silence' ? `silence:${settlement.reason}` : settlement.by;
};

/** Parts of replies, by what their sort keys begin with: all that stand behind a message, or those of one round. */
export const queryReplies = async (
  table: Table,
  conversationId: string,
  beginning: string,
): Promise<readonly OutboundMessage[]> => (await queryReplyItems(table, conversationId, beginning)).map(toOutbound);

export const queryReplyItems = (table: Table, conversationId: string, beginning: string) =>
  queryItems(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :reply)',
    ExpressionAttributeValues: { ':pk': conversationPk(conversationId), ':reply': beginning },
    ConsistentRead: true,
  });

export const loadMessage = async (table: Table, conversationId: string, sk: string): Promise<Message | undefined> => {
  const Key = messageKey(conversationId, sk);
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
  return Item && toMessage(Item);
};

/** What a turn asks of the messages of its conversation. Every write is idempotent by its condition. */
export const messageRequests = (
  table: Table,
  home: MessageHome,
): Requested<
  | 'loadThread'
  | 'loadMessage'
  | 'loadSlotMessage'
  | 'loadReply'
  | 'findOpen'
  | 'prepare'
  | 'drop'
  | 'record'
  | 'beginAttempt'
  | 'settle'
  | 'close'
> => {
  const { conversationId, phoneNumberId } = home;
  const update = (sk: string, change: Update) =>
    conditional(table, () =>
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: messageKey(conversationId, sk),
          ...toUpdateInput(change),
          ReturnValues: 'ALL_NEW',
        }),
      ),
    );
  const storedOutbound = (sk: string, item: Record<string, unknown> | undefined): OutboundMessage => {
    if (item) return toOutbound(item);
    throw new AppError('message.not_found', `message ${sk} of ${conversationId} was deleted while it was sent`);
  };
  const indexKeys = (sk: string, work: 'open' | 'held') =>
    openKeys(work, table.openShards, phoneNumberId, conversationId, sk);

  return {
    loadThread: async () => (await queryThread(table, conversationId, THREAD_LENGTH)).toReversed(),

    loadMessage: ({ sk }) => loadMessage(table, conversationId, sk),

    loadSlotMessage: ({ slot }) => loadMessage(table, conversationId, slot.messageSk),

    loadReply: ({ answeredSk }) => queryReplies(table, conversationId, `${answeredSk}~`),

    findOpen: async () => {
      const { openPk, openSk } = indexKeys('', 'open');
      const entries = await queryItems(
        table,
        {
          IndexName: INDEX.open.name,
          KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :whose)',
          ExpressionAttributeNames: { '#pk': INDEX.open.pk, '#sk': INDEX.open.sk },
          ExpressionAttributeValues: { ':pk': openPk, ':whose': openSk },
        },
        OLDEST_OPEN,
      );
      return entries.map((item) => parseOpenSk(String(item[INDEX.open.sk])).messageSk);
    },

    prepare: async ({ message }) => {
      const put = await conditional(table, () =>
        table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: toStoredMessage(home, message),
            ConditionExpression: 'attribute_not_exists(pk)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        ),
      );
      const standing = put.met || !put.item ? undefined : toOutbound(put.item);
      const isOwn = standing?.storedAt === message.storedAt && standing.body === message.body;
      return isOwn ? undefined : standing;
    },

    drop: async ({ sk, storedAt }) => {
      await conditional(table, () =>
        table.client.send(
          new DeleteCommand({
            TableName: table.name,
            Key: messageKey(conversationId, sk),
            ConditionExpression: '#rank = :prepared AND #storedAt = :storedAt',
            ExpressionAttributeNames: { '#rank': 'rank', '#storedAt': 'storedAt' },
            ExpressionAttributeValues: { ':prepared': rankOf('prepared'), ':storedAt': storedAt },
          }),
        ),
      );
      return undefined;
    },

    record: async ({ sk, attempt, to, work, wamid, error }) => {
      const recorded = await update(sk, {
        set: {
          rank: rankOf(to),
          [`sends.${attempt}#${to}`]: table.clock.now(),
          ...(wamid !== undefined && { wamid }),
          ...(error && { error }),
          ...(work !== 'closed' && indexKeys(sk, work)),
        },
        remove: work === 'closed' ? NO_INDEX_KEYS : [],
        conditions: ['attribute_exists(pk)', '#rank < :rank'],
        names: { rank: 'rank' },
        values: { rank: rankOf(to) },
      });
      return storedOutbound(sk, recorded.met ? recorded.output.Attributes : recorded.item);
    },

    beginAttempt: async ({ sk, attempt }) => {
      const begun = await update(sk, {
        set: { attempt },
        conditions: ['#rank = :prepared', '#attempt < :attempt'],
        names: { rank: 'rank', attempt: 'attempt' },
        values: { prepared: rankOf('prepared'), attempt },
      });
      return storedOutbound(sk, begun.met ? begun.output.Attributes : begun.item);
    },

    settle: async ({ sk, by, attempts, ownerEpoch }) => {
      const change = {
        set: {
          settledBy: settledByOf(by),
          settledAt: table.clock.now(),
          attempts,
          ...(by.by === 'handover' && { settledReason: by.reason }),
          ...(by.by === 'handover' && by.replySk !== undefined && { settledReplySk: by.replySk }),
        },
        remove: NO_INDEX_KEYS,
        conditions: ['attribute_exists(#openPk)'],
        names: { openPk: INDEX.open.pk },
      };
      if (ownerEpoch === undefined) {
        const done = await update(sk, change);
        const isOwn = done.met || done.item?.settledAt === change.set.settledAt;
        return isOwn ? 'settled' : 'already';
      }
      const { ReturnValuesOnConditionCheckFailure, ...input } = toUpdateInput(change);
      const done = await transact(table, () =>
        table.client.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                ConditionCheck: {
                  TableName: table.name,
                  Key: conversationKey(conversationId),
                  ConditionExpression: '#ownerEpoch = :ownerEpoch',
                  ExpressionAttributeNames: { '#ownerEpoch': 'ownerEpoch' },
                  ExpressionAttributeValues: { ':ownerEpoch': ownerEpoch },
                },
              },
              { Update: { TableName: table.name, Key: messageKey(conversationId, sk), ...input } },
            ],
          }),
        ),
      );
      if (done.met) return 'settled';
      return done.refused.includes(0) ? 'moved' : 'already';
    },

    close: async ({ sk, to }) => {
      await update(sk, {
        set: to === 'held' ? indexKeys(sk, to) : {},
        remove: to === 'held' ? [] : NO_INDEX_KEYS,
        conditions: ['attribute_exists(#openPk)'],
        names: { openPk: INDEX.open.pk },
      });
      return undefined;
    },
  };
};
