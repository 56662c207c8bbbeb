import { GetQueueAttributesCommand, GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, ScanCommand, type ScanCommandOutput } from '@aws-sdk/lib-dynamodb';
import { toConversation, toMessage } from '../../lambdas/adapters/dynamodb/items.ts';
import { conversationIdOf } from '../../lambdas/adapters/dynamodb/keys.ts';
import { toInstant } from '../../lambdas/core/instants.ts';
import { parseSendReference } from '../../lambdas/core/statuses.ts';
import { TABLE_NAME } from '../../local/engine/create-table.ts';
import { withTableEngine } from '../../local/engine/table-engine.ts';
import { localQueueClient, localTableClient } from '../../local/support/local-clients.ts';
import type { Conversation } from '../../schemas/conversation.ts';
import type { InboundMessage, Message, OutboundMessage } from '../../schemas/message.ts';
import type { Sent } from '../e2e/a-stack.ts';
import { LOCAL_KEY } from '../e2e/http.ts';
import { type AcceptedSend, violations } from '../support/invariants.ts';
import type { Written } from './storm.ts';

const REGION = 'us-east-1';

/** One conversation as it is stored: its item, and its messages by sort key. */
export interface StoredThread {
  readonly conversationId: string;
  readonly conversation: Conversation | undefined;
  readonly thread: readonly Message[];
}

/** Every conversation in the table of the stack that runs on `dataDir`. */
export const readThreads = (dataDir: string): Promise<readonly StoredThread[]> =>
  withTableEngine(dataDir, async (endpoint, key) => {
    const client = localTableClient(endpoint, REGION, key);
    const items: Record<string, unknown>[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page: ScanCommandOutput = await DynamoDBDocumentClient.from(client).send(
        new ScanCommand({ TableName: TABLE_NAME, ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) }),
      );
      items.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from);
    client.destroy();
    const partitions = Map.groupBy(items, ({ pk }) => String(pk));
    return [...partitions]
      .filter(([pk]) => pk.startsWith('CONV#'))
      .map(([pk, partition]) => {
        const conversation = partition.find(({ type }) => type === 'conversation');
        return {
          conversationId: conversationIdOf(pk),
          conversation: conversation && toConversation(conversation),
          thread: partition
            .filter(({ type }) => type === 'message')
            .map(toMessage)
            .toSorted((a, b) => (a.sk < b.sk ? -1 : 1)),
        };
      });
  });

/** Nothing is left to do: no open message, no slot, no claim. */
export const isAtRest = ({ conversation, thread }: StoredThread): boolean =>
  conversation !== undefined &&
  conversation.slot === undefined &&
  conversation.leaseUntil === undefined &&
  thread.every(({ work }) => work !== 'open');

/** Messages in the queue and its dead-letter queue, whether they can be received now or not. */
export const countQueued = async (endpoint: string): Promise<number> => {
  const client = localQueueClient(endpoint, REGION, LOCAL_KEY);
  const counts = ['answerline.fifo', 'answerline-dead.fifo'].map(async (QueueName) => {
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName }));
    const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    return (['', 'NotVisible', 'Delayed'] as const)
      .map((state) => Number(Attributes?.[`ApproximateNumberOfMessages${state}`]))
      .reduce((sum, count) => sum + count);
  });
  const sum = (await Promise.all(counts)).reduce((total, count) => total + count);
  client.destroy();
  return sum;
};

const inboundOf = (thread: readonly Message[]): readonly InboundMessage[] =>
  thread.filter((message) => message.direction === 'INBOUND');

/** All that does not hold of what the customers wrote, what is stored and what Meta accepted, in words. */
export const anomalies = (
  written: readonly Written[],
  threads: readonly StoredThread[],
  sent: readonly Sent[],
): readonly string[] => {
  const referenced = sent.map((send) => ({ send, of: parseSendReference(send.body.biz_opaque_callback_data) }));
  const ofNothing = referenced.filter(({ of }) => of === undefined).map(({ send }) => `send ${send.seq} is of nothing`);
  const stored = threads.flatMap(({ thread }) => inboundOf(thread));
  const kept = written.flatMap(({ wamid }) => {
    const times = stored.filter((message) => message.wamid === wamid).length;
    return times === 1 ? [] : [`a message that was written once is stored ${times} times`];
  });
  const each = threads.flatMap(({ conversationId, conversation, thread }) => {
    const missing: string[] = [];
    const accepted = referenced.flatMap(({ send, of }): readonly AcceptedSend[] => {
      if (of?.conversationId !== conversationId) return [];
      const message = thread.find(({ sk }) => sk === of.messageSk);
      if (message?.direction === 'OUTBOUND')
        return [{ message, sk: message.sk, attempt: of.attempt, wamid: send.wamid }];
      missing.push(`${of.messageSk} was sent and is not there`);
      return [];
    });
    const found = violations({
      now: toInstant(Date.now()),
      conversation,
      thread,
      received: inboundOf(thread).map(({ sk }) => sk),
      accepted,
      seen: [],
      errors: [],
    });
    return [...missing, ...found, ...outOfOrder(thread, accepted)].map((what) => `${conversationId}: ${what}`);
  });
  return [...ofNothing, ...kept, ...each];
};

/**
 * A reply never goes out before the one to an older message that was there when it was made. A message that arrived
 * late, since the stack was dead when Meta posted it first, may be answered behind newer ones.
 */
const outOfOrder = (thread: readonly Message[], accepted: readonly AcceptedSend[]): readonly string[] => {
  const place = new Map(accepted.map(({ sk }, index) => [sk, index] as const).toReversed());
  const answered = inboundOf(thread).flatMap((message) => {
    const reply = thread.find(({ sk }) => sk === message.settledBy) as OutboundMessage | undefined;
    const at = reply && place.get(reply.sk);
    return reply && at !== undefined ? [{ message, reply, at }] : [];
  });
  const found = answered.flatMap(({ message, reply, at }) => {
    const passedOver = answered.find(
      (older) =>
        older.message.sentAt < message.sentAt &&
        older.at > at &&
        Date.parse(older.message.storedAt) < Date.parse(reply.storedAt) - LONGEST_TURN_MS,
    );
    return passedOver ? [`${passedOver.message.sk} was there, and ${reply.sk} went out before its answer`] : [];
  });
  return [...new Set(found)];
};

/** What was stored after a turn began may be left to the next reply. */
const LONGEST_TURN_MS = 5_000;
