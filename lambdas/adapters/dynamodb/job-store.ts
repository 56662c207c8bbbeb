import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Conversation } from '../../../schemas/conversation.ts';
import type { InboundMessage, OutboundMessage } from '../../../schemas/message.ts';
import { replySkOf } from '../../core/inbox/to-job.ts';
import { inboundMessageId } from '../whatsapp/inbound-message-id.ts';
import type { Table } from './client.ts';
import { loadConversation } from './conversation-store.ts';
import { toInbound, toMessage, toOutbound } from './items.ts';
import { conversationIdOf, conversationPk, type ItemKey, messageKey, openPartitions, parseOpenSk } from './keys.ts';
import { mergePartitions, readItems } from './merge-partitions.ts';
import { queryThread } from './message-store.ts';
import type { NumberStore } from './number-store.ts';
import { queryItems } from './query-items.ts';
import { INDEX } from './table.ts';

/** An inbound message with all that tells what became of it. */
export type JobRecord = {
  readonly phoneNumberId: string;
  readonly conversationId: string;
  readonly message: InboundMessage;
  readonly reply: readonly OutboundMessage[];
  readonly conversation: Conversation | undefined;
};

/** Finds a job by its id, or by the wamid of its message, for which every business number is tried. */
export const findJob = async (table: Table, numbers: NumberStore, id: string): Promise<JobRecord | undefined> => {
  const jobIds = /^[0-9a-f]{32}$/.test(id)
    ? [id]
    : (await numbers.list()).map(({ phoneNumberId }) => inboundMessageId(phoneNumberId, id));
  for (const jobId of jobIds) {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: INDEX.job.name,
        KeyConditionExpression: '#jobId = :jobId',
        ExpressionAttributeNames: { '#jobId': INDEX.job.pk },
        ExpressionAttributeValues: { ':jobId': jobId },
      }),
    );
    const [job] = await readJobs(
      table,
      Items.map((item) => ({ pk: String(item.pk), sk: String(item.sk) })),
    );
    if (job) return job;
  }
  return undefined;
};

type JobPage = { readonly items: readonly JobRecord[]; readonly nextCursor: string | undefined };
type Paging = { readonly limit: number; readonly cursor?: string | undefined };

/** Jobs that are not settled. */
export const listOpenJobs = async (table: Table, paging: Paging): Promise<JobPage> => {
  const partitions = openPartitions('open', table.openShards);
  const page = await mergePartitions(table, INDEX.open, partitions, { ...paging, order: 'ascending' });
  return { items: await readJobs(table, page.entries), nextCursor: page.nextCursor };
};

/** Jobs whose reply waits for a person's decision: the messages that those replies answer. */
export const listHeldJobs = async (table: Table, paging: Paging): Promise<JobPage> => {
  const partitions = openPartitions('held', table.openShards);
  const page = await mergePartitions(table, INDEX.open, partitions, { ...paging, order: 'ascending' });
  const held = await readItems(table, page.entries);
  const answered = held.flatMap((item) => {
    const { reply } = toOutbound(item);
    const conversationId = conversationIdOf(String(item.pk));
    return reply ? [{ conversationId, base: reply.base, answers: reply.answers }] : [];
  });
  const keys: ItemKey[] = [];
  for (const { conversationId, base, answers } of answered) {
    const [first] = answers ? [] : await readItems(table, [messageKey(conversationId, base)]);
    const sks = answers ?? (first ? toOutbound(first).reply?.answers : undefined) ?? [];
    keys.push(...sks.map((sk) => messageKey(conversationId, sk)));
  }
  return { items: await readJobs(table, keys), nextCursor: page.nextCursor };
};

/** Jobs of one conversation, newest first. */
export const listJobsOf = async (table: Table, conversationId: string, { limit, cursor }: Paging): Promise<JobPage> => {
  const thread = await queryThread(table, conversationId, limit, cursor);
  const keys = thread
    .filter(({ direction }) => direction === 'INBOUND')
    .map(({ sk }) => messageKey(conversationId, sk));
  return { items: await readJobs(table, keys), nextCursor: thread.length === limit ? thread.at(-1)?.sk : undefined };
};

const readJobs = async (table: Table, keys: readonly ItemKey[]): Promise<readonly JobRecord[]> => {
  const items = (await readItems(table, keys)).filter((item) => toMessage(item).direction === 'INBOUND');
  const conversations = new Map<string, Conversation | undefined>();
  const jobs: JobRecord[] = [];
  for (const item of items) {
    const conversationId = conversationIdOf(String(item.pk));
    if (!conversations.has(conversationId))
      conversations.set(conversationId, await loadConversation(table, conversationId));
    const message = toInbound(item);
    const reply = await readReply(table, conversationId, replySkOf(message));
    const conversation = conversations.get(conversationId);
    // A message that no turn has seen yet is open, and its index entry names the number.
    const phoneNumberId = conversation?.phoneNumberId ?? parseOpenSk(String(item[INDEX.open.sk])).phoneNumberId;
    jobs.push({ phoneNumberId, conversationId, message, reply, conversation });
  }
  return jobs;
};

/** All parts of a reply, by the sort key of its part 0. */
const readReply = async (
  table: Table,
  conversationId: string,
  base: string | undefined,
): Promise<readonly OutboundMessage[]> => {
  if (base === undefined) return [];
  const parts = await queryItems(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :reply)',
    ExpressionAttributeValues: {
      ':pk': conversationPk(conversationId),
      ':reply': base.slice(0, base.lastIndexOf('~') + 1),
    },
    ConsistentRead: true,
  });
  return parts.map(toOutbound).filter(({ reply }) => reply?.base === base);
};
