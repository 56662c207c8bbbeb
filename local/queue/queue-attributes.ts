import * as z from 'zod';
import type { FifoQueue, QueueSettings } from './fifo-queue.ts';
import { QueueError } from './queue-error.ts';

const wholeNumber = (max: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((value) => value <= max, `must be at most ${max}`);

const RedrivePolicy = z.strictObject({
  deadLetterTargetArn: z.string().endsWith('.fifo', 'a FIFO queue needs a FIFO dead-letter queue'),
  maxReceiveCount: z.coerce.number().int().min(1).max(1000),
});

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    context.addIssue(`not JSON: ${String(error)}`);
    return z.NEVER;
  }
});

/** SQS, CreateQueue: attributes are strings, times are seconds. */
const QueueAttributes = z
  .strictObject({
    FifoQueue: z.literal('true', 'this engine has FIFO queues only'),
    VisibilityTimeout: wholeNumber(43_200).default(30),
    DelaySeconds: wholeNumber(900).default(0),
    DeduplicationScope: z.enum(['queue', 'messageGroup']).default('queue'),
    FifoThroughputLimit: z.enum(['perQueue', 'perMessageGroupId']).default('perQueue'),
    ContentBasedDeduplication: z.literal('false', 'this engine has no content-based deduplication').optional(),
    RedrivePolicy: json.pipe(RedrivePolicy).optional(),
  })
  .refine(
    (given) => given.FifoThroughputLimit === 'perQueue' || given.DeduplicationScope === 'messageGroup',
    'FifoThroughputLimit perMessageGroupId needs DeduplicationScope messageGroup',
  );

/** Throws `InvalidAttributeName` for an attribute this engine does not keep, `InvalidAttributeValue` for a wrong value. */
export function settingsFrom(attributes: Readonly<Record<string, string>>): QueueSettings {
  const parsed = QueueAttributes.safeParse(attributes);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    if (issue?.code === 'unrecognized_keys') {
      throw new QueueError('InvalidAttributeName', `Unknown attribute ${issue.keys.join(', ')}`);
    }
    throw new QueueError('InvalidAttributeValue', `Invalid attribute ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const given = parsed.data;
  return {
    visibilityTimeoutMs: given.VisibilityTimeout * 1000,
    delayMs: given.DelaySeconds * 1000,
    deduplicationScope: given.DeduplicationScope,
    fifoThroughputLimit: given.FifoThroughputLimit,
    redrive: given.RedrivePolicy ?? null,
  };
}

/** `names` as in GetQueueAttributes, with `All`. Throws `InvalidAttributeName`. */
export function attributesOf(queue: FifoQueue, names: readonly string[]): Record<string, string> {
  const { settings } = queue;
  const { available, inFlight, delayed } = queue.count();
  const created = String(Math.floor(queue.createdAt / 1000));
  const all: Record<string, string> = {
    QueueArn: queue.arn,
    FifoQueue: 'true',
    ContentBasedDeduplication: 'false',
    VisibilityTimeout: String(settings.visibilityTimeoutMs / 1000),
    DelaySeconds: String(settings.delayMs / 1000),
    DeduplicationScope: settings.deduplicationScope,
    FifoThroughputLimit: settings.fifoThroughputLimit,
    ...(settings.redrive ? { RedrivePolicy: JSON.stringify(settings.redrive) } : {}),
    CreatedTimestamp: created,
    LastModifiedTimestamp: created,
    ApproximateNumberOfMessages: String(available),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
  };
  if (names.includes('All')) return all;
  const wanted: Record<string, string> = {};
  for (const name of names) {
    const value = all[name];
    if (value !== undefined) wanted[name] = value;
    // A queue without a redrive policy answers without one.
    else if (name !== 'RedrivePolicy') throw new QueueError('InvalidAttributeName', `Unknown attribute ${name}`);
  }
  return wanted;
}
