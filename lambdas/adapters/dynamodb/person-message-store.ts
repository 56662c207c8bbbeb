import { createHash } from 'node:crypto';
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { OutboundMessage } from '../../../schemas/message.ts';
import { StoredRequest } from '../../../schemas/stored.ts';
import { AppError } from '../../core/app-error.ts';
import { personWrites } from '../../core/inbox/owner-changes.ts';
import { messageSk } from '../../core/message-ids.ts';
import type { NewId } from '../../core/ports.ts';
import { rankOf } from '../../core/statuses.ts';
import { conversationUpdate } from './change-conversation.ts';
import type { Table } from './client.ts';
import { transact } from './conditional.ts';
import { loadConversation } from './conversation-store.ts';
import { itemOf, parseItem, toStoredMessage } from './items.ts';
import { requestKey } from './keys.ts';
import { loadMessage } from './message-store.ts';

const TRIES = 5;
const REQUEST_DAYS = 7;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export type PersonsText = {
  readonly conversationId: string;
  readonly agent: string;
  readonly idempotencyKey: string;
  readonly body: string;
};

/**
 * Stores a person's message and takes the conversation over, in one transaction. The same key and body again answer
 * with the message of the first time.
 *
 * @throws {AppError} `conversation.not_found`, `conversation.blocked`, `window.closed`, `idempotency.key_reused`,
 * `conversation.busy`.
 */
export const storePersonsMessage = async (table: Table, newId: NewId, text: PersonsText) => {
  const { conversationId, agent, body } = text;
  const Key = requestKey(conversationId, sha256(JSON.stringify([agent, text.idempotencyKey])));
  const bodyHash = sha256(body);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const repeated = await findRepeated(table, conversationId, Key, bodyHash);
    if (repeated) return repeated;
    const now = table.clock.now();
    const seen = await loadConversation(table, conversationId);
    if (!seen) throw new AppError('conversation.not_found', `conversation ${conversationId} does not exist`);
    if (seen.blockedAt !== undefined) {
      throw new AppError('conversation.blocked', `the customer of conversation ${conversationId} is blocked`);
    }
    if (seen.windowClosesAt === undefined || seen.windowClosesAt <= now) {
      throw new AppError('window.closed', `the window of conversation ${conversationId} is closed`);
    }
    const messageId = newId(12);
    const message: OutboundMessage = {
      direction: 'OUTBOUND',
      sk: messageSk(now, messageId),
      messageId,
      author: { kind: 'person', sub: agent },
      kind: 'text',
      body,
      sentAt: now,
      storedAt: now,
      work: 'open',
      rank: rankOf('prepared'),
      attempt: 1,
      sends: {},
    };
    const home = { phoneNumberId: seen.phoneNumberId, conversationId, openShards: table.openShards };
    const expiresAt = Math.floor(Date.parse(now) / 1_000) + REQUEST_DAYS * 86_400;
    const request: StoredRequest = { ...itemOf('request', Key), messageSk: message.sk, bodyHash, expiresAt };
    const ifAbsent = { TableName: table.name, ConditionExpression: 'attribute_not_exists(pk)' };
    const stored = await transact(table, () =>
      table.client.send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { ...ifAbsent, Item: request } },
            { Put: { ...ifAbsent, Item: toStoredMessage(home, message) } },
            conversationUpdate(table, seen, personWrites(seen, agent, body, now)),
          ],
        }),
      ),
    );
    if (stored.met) return { message, phoneNumberId: seen.phoneNumberId };
  }
  throw new AppError('conversation.busy', `conversation ${conversationId} kept changing`);
};

const findRepeated = async (
  table: Table,
  conversationId: string,
  Key: ReturnType<typeof requestKey>,
  bodyHash: string,
) => {
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
  if (!Item) return undefined;
  const request = parseItem(StoredRequest, Item);
  if (request.bodyHash !== bodyHash) throw new AppError('idempotency.key_reused', 'the key was used for another body');
  const message = await loadMessage(table, conversationId, request.messageSk);
  const conversation = await loadConversation(table, conversationId);
  if (message?.direction !== 'OUTBOUND' || !conversation) return undefined;
  return { message, phoneNumberId: conversation.phoneNumberId };
};
