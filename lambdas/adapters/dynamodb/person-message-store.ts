import { createHash } from 'node:crypto';
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Conversation } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { OutboundMessage } from '../../../schemas/message.ts';
import { StoredRequest } from '../../../schemas/stored.ts';
import { AppError } from '../../core/app-error.ts';
import { withoutDisclosure } from '../../core/assistant/disclosure.ts';
import { addressIn, NO_ADDRESS } from '../../core/identity/peer.ts';
import { personWrites } from '../../core/inbox/owner-changes.ts';
import { messageSk } from '../../core/message-ids.ts';
import type { NewId } from '../../core/ports.ts';
import { rankOf } from '../../core/statuses.ts';
import { conversationUpdate } from './change-conversation.ts';
import type { Table } from './client.ts';
import { transact } from './conditional.ts';
import { loadConversation } from './conversation-store.ts';
import { decisionUpdate, loadWaiting } from './decision-store.ts';
import { itemOf, parseItem, toStoredMessage } from './items.ts';
import { requestKey } from './keys.ts';
import { loadMessage } from './message-store.ts';

const TRIES = 5;
const REQUEST_DAYS = 7;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Who asks to send, where, and by which key a repetition of the same request is known. */
type Asked = { readonly conversationId: string; readonly agent: string; readonly idempotencyKey: string };

export type PersonsText = Asked & { readonly body: string };
export type PersonsRetry = Asked & { readonly messageSk: string };

/** What is to be sent, and what the same transaction writes beside it once the message has its sort key. */
type Draft = Pick<OutboundMessage, 'body' | 'retryOf'> & {
  readonly along: (sk: string) => readonly ReturnType<typeof decisionUpdate>[];
};

/**
 * Stores a person's message and takes the conversation over, in one transaction. The same key and body again answer
 * with the message of the first time.
 *
 * @throws {AppError} `conversation.not_found`, `conversation.blocked`, `window.closed`, `idempotency.key_reused`,
 * `conversation.busy`.
 */
export const storePersonsMessage = (table: Table, newId: NewId, { body, ...asked }: PersonsText) =>
  store(table, newId, asked, sha256(body), async () => ({ body, along: () => [] }));

/**
 * Sends a held or failed message again, as a new message of a person. The old one leaves the list in the same
 * transaction, and keeps its status. Of a reply of several parts it is this part alone.
 *
 * @throws {AppError} as `storePersonsMessage` and `loadWaiting` do.
 */
export const storePersonsRetry = (table: Table, newId: NewId, { messageSk: retryOf, ...asked }: PersonsRetry) =>
  store(table, newId, asked, sha256(JSON.stringify({ retryOf })), async () => {
    const { conversationId } = asked;
    const message = await loadWaiting(table, conversationId, retryOf);
    const along = (retriedBy: string) => [decisionUpdate(table, conversationId, message, { retriedBy })];
    // A person sends it again, so the line that an assistant answers is no part of it.
    return { body: withoutDisclosure(message.body), retryOf, along };
  });

/** `draft` is asked again each time that something moved meanwhile. */
const store = async (
  table: Table,
  newId: NewId,
  { conversationId, agent, idempotencyKey }: Asked,
  bodyHash: string,
  draft: () => Promise<Draft>,
) => {
  const Key = requestKey(conversationId, sha256(JSON.stringify([agent, idempotencyKey])));
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const repeated = await findRepeated(table, conversationId, Key, bodyHash);
    if (repeated) return repeated;
    const now = table.clock.now();
    const seen = await loadConversation(table, conversationId);
    if (!seen) throw new AppError('conversation.not_found', `conversation ${conversationId} does not exist`);
    const { along, ...content } = await draft();
    requireWritable(seen, now);
    const message = toPersonsMessage(content, agent, newId(12), now);
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
            conversationUpdate(table, seen, personWrites(seen, agent, content.body, now)),
            ...along(message.sk),
          ],
        }),
      ),
    );
    if (stored.met) return { message, phoneNumberId: seen.phoneNumberId };
  }
  throw new AppError('conversation.busy', `conversation ${conversationId} kept changing`);
};

const requireWritable = ({ conversationId, blockedAt, windowClosesAt, peer }: Conversation, now: IsoInstant): void => {
  if (blockedAt !== undefined) {
    throw new AppError('conversation.blocked', `the customer of conversation ${conversationId} is blocked`);
  }
  if (!addressIn(peer)) {
    throw new AppError(NO_ADDRESS.code, `the customer of conversation ${conversationId} has no address any more`);
  }
  if (windowClosesAt === undefined || windowClosesAt <= now) {
    throw new AppError('window.closed', `the window of conversation ${conversationId} is closed`);
  }
};

const toPersonsMessage = (
  content: Omit<Draft, 'along'>,
  agent: string,
  messageId: string,
  now: IsoInstant,
): OutboundMessage => ({
  direction: 'OUTBOUND',
  sk: messageSk(now, messageId),
  messageId,
  author: { kind: 'person', sub: agent },
  kind: 'text',
  ...content,
  sentAt: now,
  storedAt: now,
  work: 'open',
  rank: rankOf('prepared'),
  attempt: 1,
  sends: {},
});

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
