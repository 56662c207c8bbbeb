import { createHash } from 'node:crypto';
import * as z from 'zod';
import { runBatch } from './batch.ts';
import type { Clock } from './clock.ts';
import type { FifoQueue, ReceivedMessage } from './fifo-queue.ts';
import { parseRequest } from './parse-request.ts';
import { attributesOf, settingsFrom } from './queue-attributes.ts';
import { type QueueEngine, queueAccount } from './queue-engine.ts';
import { QueueError } from './queue-error.ts';
import * as requests from './queue-requests.ts';
import { receiveOrWait } from './receive-or-wait.ts';

export type ActionContext = {
  readonly engine: QueueEngine;
  readonly clock: Clock;
  /** Where the caller reached the server, which is what its queue URLs begin with. */
  readonly origin: string;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
};

export type Action = (request: unknown, context: ActionContext) => object | Promise<object>;

const action =
  <T>(schema: z.ZodType<T>, run: (request: T, context: ActionContext) => object | Promise<object>): Action =>
  (request, context) =>
    run(parseRequest(schema, request), context);

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const queueAt = (engine: QueueEngine, queueUrl: string): FifoQueue => engine.get(queueUrl.split('/').at(-1) ?? '');

const urlOf = (queue: FifoQueue, { origin }: ActionContext) => ({
  QueueUrl: `${origin}/${queueAccount}/${queue.name}`,
});

function send(queue: FifoQueue, entry: z.output<typeof requests.SendEntry>): object {
  const { MessageBody, MessageGroupId, MessageDeduplicationId } = entry;
  if (MessageDeduplicationId === undefined) {
    throw new QueueError(
      'InvalidParameterValue',
      'A queue without content-based deduplication needs MessageDeduplicationId',
    );
  }
  const { messageId, sequenceNumber } = queue.send({
    body: MessageBody,
    groupId: MessageGroupId,
    deduplicationId: MessageDeduplicationId,
  });
  return { MessageId: messageId, SequenceNumber: sequenceNumber, MD5OfMessageBody: md5(MessageBody) };
}

function toWire(message: ReceivedMessage, names: ReadonlySet<string>): object {
  const attributes = {
    SenderId: queueAccount,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    SequenceNumber: message.sequenceNumber,
    MessageGroupId: message.groupId,
    MessageDeduplicationId: message.deduplicationId,
    ...(message.deadLetterSourceArn === null ? {} : { DeadLetterQueueSourceArn: message.deadLetterSourceArn }),
  };
  const wanted = Object.entries(attributes).filter(([name]) => names.has('All') || names.has(name));
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(wanted.length > 0 ? { Attributes: Object.fromEntries(wanted) } : {}),
  };
}

/** Absent or of another shape: left to the check of its own entry. */
const bodyBytes = (entry: unknown): number => {
  const body = z.object({ MessageBody: z.string() }).safeParse(entry);
  return body.success ? requests.bytesOf(body.data.MessageBody) : 0;
};

export const actions: Readonly<Record<string, Action>> = {
  CreateQueue: action(requests.CreateQueueRequest, ({ QueueName, Attributes }, context) =>
    urlOf(context.engine.create(QueueName, settingsFrom(Attributes)), context),
  ),
  GetQueueUrl: action(requests.GetQueueUrlRequest, ({ QueueName }, context) =>
    urlOf(context.engine.get(QueueName), context),
  ),
  GetQueueAttributes: action(requests.GetQueueAttributesRequest, ({ QueueUrl, AttributeNames }, { engine }) => ({
    Attributes: attributesOf(queueAt(engine, QueueUrl), AttributeNames),
  })),
  PurgeQueue: action(requests.PurgeQueueRequest, ({ QueueUrl }, { engine }) => {
    queueAt(engine, QueueUrl).purge();
    return {};
  }),
  SendMessage: action(requests.SendMessageRequest, ({ QueueUrl, ...entry }, { engine }) =>
    send(queueAt(engine, QueueUrl), entry),
  ),
  SendMessageBatch: action(z.looseObject({ Entries: z.array(z.unknown()) }), (request, { engine }) => {
    const bytes = request.Entries.reduce<number>((sum, entry) => sum + bodyBytes(entry), 0);
    if (bytes > requests.maxMessageBytes) {
      throw new QueueError('BatchRequestTooLong', `A batch has at most ${requests.maxMessageBytes} bytes`);
    }
    return runBatch(request, (queueUrl, entry) =>
      send(queueAt(engine, queueUrl), parseRequest(requests.SendEntry, entry)),
    );
  }),
  ReceiveMessage: action(requests.ReceiveMessageRequest, async (request, { engine, clock, signal }) => {
    const { VisibilityTimeout } = request;
    const messages = await receiveOrWait(
      queueAt(engine, request.QueueUrl),
      {
        max: request.MaxNumberOfMessages,
        visibilityTimeoutMs: VisibilityTimeout === undefined ? undefined : VisibilityTimeout * 1000,
        waitMs: request.WaitTimeSeconds * 1000,
      },
      clock,
      signal,
    );
    const names = new Set([...request.AttributeNames, ...request.MessageSystemAttributeNames]);
    return messages.length > 0 ? { Messages: messages.map((message) => toWire(message, names)) } : {};
  }),
  DeleteMessage: action(requests.DeleteMessageRequest, ({ QueueUrl, ReceiptHandle }, { engine }) => {
    queueAt(engine, QueueUrl).delete(ReceiptHandle);
    return {};
  }),
  DeleteMessageBatch: (request, { engine }) =>
    runBatch(request, (queueUrl, entry) => {
      queueAt(engine, queueUrl).delete(parseRequest(requests.DeleteEntry, entry).ReceiptHandle);
      return {};
    }),
  ChangeMessageVisibility: action(requests.ChangeMessageVisibilityRequest, (request, { engine }) => {
    queueAt(engine, request.QueueUrl).changeVisibility(request.ReceiptHandle, request.VisibilityTimeout * 1000);
    return {};
  }),
};
