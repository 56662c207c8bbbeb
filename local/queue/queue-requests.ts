import * as z from 'zod';

/** SQS, Message quotas: one mebibyte, for a message and for all messages of a batch together. */
export const maxMessageBytes = 1_048_576;

export const bytesOf = (body: string): number => Buffer.byteLength(body);

const QueueUrl = z.string();
const fifoId = z.string().regex(/^[!-~]{1,128}$/, 'must be 1 to 128 printable ASCII characters');
const visibilitySeconds = z.int().min(0).max(43_200);

export const SystemAttributeName = z.enum([
  'All',
  'ApproximateFirstReceiveTimestamp',
  'ApproximateReceiveCount',
  'AWSTraceHeader',
  'DeadLetterQueueSourceArn',
  'MessageDeduplicationId',
  'MessageGroupId',
  'SenderId',
  'SentTimestamp',
  'SequenceNumber',
]);

export const CreateQueueRequest = z.strictObject({
  QueueName: z.string().regex(/^[\w-]{1,75}\.fifo$/, 'must be up to 75 letters, digits, - or _, then .fifo'),
  Attributes: z.record(z.string(), z.string()).default({}),
});
export const GetQueueUrlRequest = z.strictObject({ QueueName: z.string() });
export const GetQueueAttributesRequest = z.strictObject({ QueueUrl, AttributeNames: z.array(z.string()).default([]) });
export const PurgeQueueRequest = z.strictObject({ QueueUrl });

export const SendEntry = z.strictObject({
  MessageBody: z
    .string()
    .min(1)
    .refine((body) => bytesOf(body) <= maxMessageBytes, `must be at most ${maxMessageBytes} bytes`),
  MessageGroupId: fifoId,
  // Optional here, since SQS answers InvalidParameterValue, and not MissingParameter, when it is absent.
  MessageDeduplicationId: fifoId.optional(),
  DelaySeconds: z.literal(0, 'a FIFO queue has no delay of a single message').optional(),
});
export const SendMessageRequest = SendEntry.extend({ QueueUrl });

export const ReceiveMessageRequest = z.strictObject({
  QueueUrl,
  MaxNumberOfMessages: z.int().min(1).max(10).default(1),
  WaitTimeSeconds: z.int().min(0).max(20).default(0),
  VisibilityTimeout: visibilitySeconds.optional(),
  AttributeNames: z.array(SystemAttributeName).default([]),
  MessageSystemAttributeNames: z.array(SystemAttributeName).default([]),
  // Messages here never have attributes of their own, so that none is the true answer.
  MessageAttributeNames: z.array(z.string()).default([]),
});

export const DeleteEntry = z.strictObject({ ReceiptHandle: z.string() });
export const DeleteMessageRequest = DeleteEntry.extend({ QueueUrl });
export const ChangeMessageVisibilityRequest = DeleteEntry.extend({ QueueUrl, VisibilityTimeout: visibilitySeconds });
