import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Conversation } from '../../../schemas/conversation.ts';
import type { InboundMessage, OutboundMessage } from '../../../schemas/message.ts';
import { forEachAtMost } from '../../core/for-each-at-most.ts';
import { replySkOf } from '../../core/inbox/to-job.ts';
import { messageIdOf } from '../../core/message-ids.ts';
import { inboundMessageId } from '../whatsapp/inbound-message-id.ts';
import type { Table } from './client.ts';
import { isUnreadable, readOr, toConversation, toMessage, toOutbound, type Unreadable } from './items.ts';
import { conversationIdOf, conversationKey, type ItemKey, messageKey, openPartitions, parseOpenSk } from './keys.ts';
import { type IndexEntry, mergePartitions, readItems } from './merge-partitions.ts';
import { queryReplyItems } from './message-store.ts';
import type { NumberStore } from './number-store.ts';
import { listOpenNumbers } from './open-store.ts';
import { INDEX } from './table.ts';
import { listThread, skOf } from './thread-store.ts';

const CONCURRENT_READS = 16;

/** An inbound message with all that tells what became of it. */
export type JobRecord = {
  readonly phoneNumberId: string;
  readonly conversationId: string;
  readonly message: InboundMessage;
  readonly reply: readonly OutboundMessage[];
  readonly conversation: Conversation | undefined;
};

/** A job that cannot be told, since its message, its reply or its conversation cannot be read, stands by its id. */
export type ListedJob = JobRecord | Unreadable;

/**
 * Finds a job by its id, or by the wamid of its message, for which every number is tried: those with settings, then
 * those that have received something without.
 */
export const findJob = async (table: Table, numbers: NumberStore, id: string): Promise<JobRecord | undefined> => {
  if (/^[0-9a-f]{32}$/.test(id)) return await findFirst(table, [id]);
  const jobIdOn = (phoneNumberId: string) => inboundMessageId(phoneNumberId, id);
  const known = await numbers.listIds();
  const job = await findFirst(table, known.map(jobIdOn));
  if (job) return job;
  const others = (await listOpenNumbers(table)).filter((phoneNumberId) => !known.includes(phoneNumberId));
  return await findFirst(table, others.map(jobIdOn));
};

const findFirst = async (table: Table, jobIds: readonly string[]): Promise<JobRecord | undefined> => {
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
    if (job && isUnreadable(job)) throw job.mismatch;
    if (job) return job;
  }
  return undefined;
};

type JobPage = { readonly items: readonly ListedJob[]; readonly nextCursor: string | undefined };
type Paging = { readonly limit: number; readonly cursor?: string | undefined };

/** Jobs that are not settled. */
export const listOpenJobs = async (table: Table, paging: Paging): Promise<JobPage> => {
  const partitions = openPartitions('open', table.openShards);
  const page = await mergePartitions(table, INDEX.open, partitions, { ...paging, order: 'ascending' });
  return { items: await readJobs(table, page.entries), nextCursor: page.nextCursor };
};

/** Parts a cursor within the jobs of one reply: `<range key of the reply>+<how many of its jobs were shown>`. */
const WITHIN = '+';

/**
 * Jobs whose reply waits for a person's decision: the messages that those replies answer. A reply answers several, so
 * a page may end, and the next one begin, within the jobs of one.
 */
export const listHeldJobs = async (table: Table, { limit, cursor }: Paging): Promise<JobPage> => {
  const [after, shown = '0'] = cursor?.split(WITHIN) ?? [];
  const partitions = openPartitions('held', table.openShards);
  const page = await mergePartitions(table, INDEX.open, partitions, { limit, cursor: after, order: 'ascending' });
  const begun = after !== undefined && shown !== '0' ? [entryOf(after)] : [];
  const replies = await readAnswered(table, [...begun, ...page.entries]);
  const left = replies.flatMap(({ conversationId, rangeKey, answers }) =>
    answers
      .map((sk, index) => ({
        key: messageKey(conversationId, sk),
        cursor: index + 1 === answers.length ? rangeKey : `${rangeKey}${WITHIN}${index + 1}`,
      }))
      .slice(rangeKey === after ? Number(shown) : 0),
  );
  const items = left.slice(0, limit);
  const nextCursor = left.length > limit ? items.at(-1)?.cursor : page.nextCursor;
  return {
    items: await readJobs(
      table,
      items.map(({ key }) => key),
    ),
    nextCursor,
  };
};

const entryOf = (rangeKey: string): IndexEntry => {
  const { conversationId, messageSk } = parseOpenSk(rangeKey);
  return { ...messageKey(conversationId, messageSk), rangeKey };
};

/**
 * The replies among entries of the index, with the messages that each answers, which its first part knows. Where the
 * first part waits too, it alone stands for the reply.
 */
const readAnswered = async (table: Table, entries: readonly IndexEntry[]) => {
  const rangeKeys = new Map(entries.map(({ pk, sk, rangeKey }) => [pk + sk, rangeKey]));
  const parts = (await readItems(table, entries)).flatMap((item) => {
    const pk = String(item.pk);
    const message = readOr(String(item.sk), () => toMessage(item));
    // What cannot be read stands for itself.
    if (isUnreadable(message)) return [{ pk, sk: message.id, base: message.id }];
    return message.direction === 'OUTBOUND' && message.reply ? [{ pk, sk: message.sk, base: message.reply.base }] : [];
  });
  const bases = new Map(parts.map(({ pk, base }) => [pk + base, { pk, sk: base }]));
  const firsts = new Map(
    (await readItems(table, [...bases.values()])).map((item) => [
      String(item.pk) + String(item.sk),
      readOr(String(item.sk), () => toOutbound(item)),
    ]),
  );
  return parts.flatMap(({ pk, sk, base }) => {
    const first = firsts.get(pk + base);
    const rangeKey = rangeKeys.get(pk + sk);
    if (first && isUnreadable(first) && rangeKey !== undefined) {
      return [{ conversationId: conversationIdOf(pk), rangeKey, answers: [base] }];
    }
    if (
      !first ||
      isUnreadable(first) ||
      !first.reply?.answers ||
      rangeKey === undefined ||
      (sk !== base && first.work === 'held')
    )
      return [];
    return [{ conversationId: conversationIdOf(pk), rangeKey, answers: first.reply.answers }];
  });
};

/** Jobs of one conversation, newest first. */
export const listJobsOf = async (table: Table, conversationId: string, { limit, cursor }: Paging): Promise<JobPage> => {
  const { items, before } = await listThread(table, conversationId, limit, cursor);
  const keys = items
    .filter((row) => isUnreadable(row) || row.direction === 'INBOUND')
    .map((row) => messageKey(conversationId, skOf(row)));
  return { items: await readJobs(table, keys), nextCursor: before };
};

const readJobs = async (table: Table, keys: readonly ItemKey[]): Promise<readonly ListedJob[]> => {
  const rows = (await readItems(table, keys)).map((item) => {
    const jobId = messageIdOf(String(item.sk));
    const message = readOr(jobId, () => toMessage(item));
    if (isUnreadable(message)) return message;
    if (message.direction !== 'INBOUND') return undefined;
    return { item, jobId, message, conversationId: conversationIdOf(String(item.pk)), replySk: replySkOf(message) };
  });
  const inbound = rows.flatMap((row) => (row === undefined || isUnreadable(row) ? [] : [row]));
  const conversationKeys = [...new Set(inbound.map(({ conversationId }) => conversationId))].map(conversationKey);
  const conversations = new Map(
    (await readItems(table, conversationKeys)).map((item) => {
      const conversationId = conversationIdOf(String(item.pk));
      return [conversationId, readOr(conversationId, () => toConversation(item))];
    }),
  );
  // One reply answers several messages, and is read once for all of them.
  const replies = new Map<string, readonly OutboundMessage[] | Unreadable>();
  const distinct = new Map(inbound.map((job) => [`${job.conversationId}${job.replySk}`, job]));
  await forEachAtMost(CONCURRENT_READS, [...distinct], async ([id, { conversationId, replySk }]) => {
    const items = await readReplyItems(table, conversationId, replySk);
    replies.set(
      id,
      readOr(id, () => toReply(items, replySk)),
    );
  });
  return rows.flatMap((row): ListedJob | readonly [] => {
    if (row === undefined) return [];
    if (isUnreadable(row)) return row;
    const { item, jobId, message, conversationId, replySk } = row;
    const conversation = conversations.get(conversationId);
    const reply = replies.get(`${conversationId}${replySk}`) ?? [];
    if (conversation && isUnreadable(conversation)) return { id: jobId, mismatch: conversation.mismatch };
    if (isUnreadable(reply)) return { id: jobId, mismatch: reply.mismatch };
    // A message that no turn has seen yet is open, and its index entry names the number.
    const phoneNumberId = conversation?.phoneNumberId ?? parseOpenSk(String(item[INDEX.open.sk])).phoneNumberId;
    return { phoneNumberId, conversationId, message, reply, conversation };
  });
};

/** All that stands behind the message of a reply, by the sort key of the reply's part 0. */
const readReplyItems = async (table: Table, conversationId: string, base: string | undefined) =>
  base === undefined ? [] : await queryReplyItems(table, conversationId, base.slice(0, base.lastIndexOf('~') + 1));

/** All parts of the reply itself. */
const toReply = (items: readonly Record<string, unknown>[], base: string | undefined): readonly OutboundMessage[] =>
  items.map(toOutbound).filter(({ reply }) => reply?.base === base);
