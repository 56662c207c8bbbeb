import { QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Message } from '../../../schemas/message.ts';
import { APPLIED } from '../../core/amendments.ts';
import type { Requested } from '../../core/turn/commands.ts';
import { isSameWamid } from '../../core/wamid-tail.ts';
import { inboundMessageId } from '../whatsapp/inbound-message-id.ts';
import type { Table } from './client.ts';
import { transact } from './conditional.ts';
import type { MessageHome } from './items.ts';
import { conversationKey, conversationPk, messageKey, openKeys } from './keys.ts';
import { loadMessage } from './message-store.ts';
import { INDEX } from './table.ts';
import { queryThread } from './thread-store.ts';
import { toUpdateInput, type Update } from './update-expression.ts';

const LOOKED_THROUGH = 100;
const INDEX_KEYS = [INDEX.open.pk, INDEX.open.sk];

/** What a turn asks about edits, deletions and reactions. */
export const amendmentRequests = (table: Table, home: MessageHome): Requested<'findTarget' | 'amend'> => {
  const { conversationId, phoneNumberId } = home;
  const update = (sk: string, change: Update) => {
    const { ReturnValuesOnConditionCheckFailure, ...input } = toUpdateInput(change);
    return { Update: { TableName: table.name, Key: messageKey(conversationId, sk), ...input } };
  };
  const settled = (reason: string, attempts: number) => ({
    settledBy: `silence:${reason}`,
    settledAt: table.clock.now(),
    attempts,
  });
  const ifOpen = { conditions: ['attribute_exists(#openPk)'], names: { openPk: INDEX.open.pk } };

  return {
    findTarget: async ({ wamid }) => {
      const thread = await queryThread(table, conversationId, LOOKED_THROUGH);
      return (
        thread.find((message) => isSameWamid(message.wamid, wamid)) ??
        (await findByJob(table, conversationId, inboundMessageId(phoneNumberId, wamid)))
      );
    },

    amend: async ({ sk, target, amended, then, attempts, fence }) => {
      const set = toAttributes(target, amended);
      const change = {
        revoke: { set: { ...set, ...settled('revoked', attempts) }, remove: INDEX_KEYS, ...ifOpen },
        reopen: {
          set: {
            ...set,
            round: target.direction === 'INBOUND' ? (target.round ?? 0) + 1 : 1,
            ...openKeys('open', table.openShards, phoneNumberId, conversationId, target.sk),
          },
          remove: ['settledBy', 'settledReason', 'settledReplySk', 'settledAt', 'attempts'],
          conditions: ['attribute_exists(#settledBy)'],
          names: { settledBy: 'settledBy' },
        },
        keep: { set, conditions: ['attribute_exists(pk)'] },
      } satisfies Record<typeof then, Update>;
      const done = await transact(table, () =>
        table.client.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                ConditionCheck: {
                  TableName: table.name,
                  Key: conversationKey(conversationId),
                  ConditionExpression: '#fence = :fence',
                  ExpressionAttributeNames: { '#fence': 'fence' },
                  ExpressionAttributeValues: { ':fence': fence },
                },
              },
              update(target.sk, change[then]),
              update(sk, { set: settled(APPLIED, attempts), remove: INDEX_KEYS, ...ifOpen }),
            ],
          }),
        ),
      );
      return done.met ? 'amended' : 'moved';
    },
  };
};

/** As the item holds them: what Meta sent is kept as JSON. */
const toAttributes = (
  { direction }: Message,
  { content, ...amended }: Parameters<Requested<'amend'>['amend']>[0]['amended'],
): Readonly<Record<string, unknown>> => ({
  ...amended,
  ...(direction === 'INBOUND' && content && { content: JSON.stringify(content) }),
});

const findByJob = async (table: Table, conversationId: string, jobId: string): Promise<Message | undefined> => {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: INDEX.job.name,
      KeyConditionExpression: '#jobId = :jobId',
      ExpressionAttributeNames: { '#jobId': INDEX.job.pk },
      ExpressionAttributeValues: { ':jobId': jobId },
    }),
  );
  const entry = Items.find(({ pk }) => pk === conversationPk(conversationId));
  return entry && (await loadMessage(table, conversationId, String(entry.sk)));
};
