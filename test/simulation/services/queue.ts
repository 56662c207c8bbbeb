import type { SQSEvent } from 'aws-lambda';
import { FifoQueue, type QueueSettings, type ReceivedMessage } from '../../../local/queue/fifo-queue.ts';
import type { Fates } from '../fates.ts';
import type { InvocationEnd } from '../invocation.ts';
import type { Operation } from '../operation.ts';
import type { Time } from '../time.ts';

/** Lambda's advice and the stack's: the visibility timeout is the function's and a quarter of a minute. */
const VISIBILITY_MS = 60_000;
const DELAY_MS = 1_000;
const MAX_RECEIVES = 4;
/** A second delivery comes while the first one is at work, or when it has just ended. */
const SECOND_DELIVERY_STEPS = 18;
const STEP_MS = 5;

const ARN = 'arn:aws:sqs:us-east-1:000000000000:';

export type Doorbell = { readonly body: string; readonly groupId: string; readonly deduplicationId: string };

type QueueOptions = {
  readonly time: Time;
  readonly fates: Fates;
  readonly invoke: (event: SQSEvent, onEnd: (end: InvocationEnd) => void) => void;
  /** Whether one delivery may be followed by another of the same message, to a second environment. */
  readonly deliversTwice: boolean;
  readonly maximumConcurrency: number;
  readonly onSend: (doorbell: Doorbell, swallowed: boolean) => void;
};

/**
 * The doorbell's queue, its dead-letter queue, and Lambda's event source between the queue and the consumer: batches
 * of one, deleted unless the function reported a failure or died.
 */
export const createQueue = (options: QueueOptions) => {
  const { time, fates, invoke } = options;
  const clock = { now: time.now };
  const settings: QueueSettings = {
    visibilityTimeoutMs: VISIBILITY_MS,
    delayMs: DELAY_MS,
    deduplicationScope: 'messageGroup',
    fifoThroughputLimit: 'perMessageGroupId',
    redrive: null,
  };
  const dead = new FifoQueue('dead.fifo', `${ARN}dead.fifo`, { ...settings, delayMs: 0 }, clock, null);
  const redrive = { deadLetterTargetArn: dead.arn, maxReceiveCount: MAX_RECEIVES };
  const queue = new FifoQueue('doorbell.fifo', `${ARN}doorbell.fifo`, { ...settings, redrive }, clock, dead);
  let deliveries = 0;
  let inFlight = 0;
  let nextPoll = Number.POSITIVE_INFINITY;
  let accepted = new Set<string>();

  const pollAt = (at: number) => {
    if (at >= nextPoll) return;
    nextPoll = at;
    time.at(at, () => {
      if (nextPoll === at) nextPoll = Number.POSITIVE_INFINITY;
      poll();
    });
  };

  const poll = () => {
    while (inFlight < options.maximumConcurrency) {
      const [message] = queue.receive(1);
      if (!message) break;
      deliver(message);
    }
    const due = queue.nextDueAt();
    if (due !== null) pollAt(due);
  };

  const deliver = (message: ReceivedMessage) => {
    const delivery = ++deliveries;
    inFlight++;
    const event = toEvent(message);
    invoke(event, (end) => {
      inFlight--;
      if (hasSucceeded(end) && fates.fault(() => `delivery ${delivery}`, ['not acknowledged']) === undefined) {
        queue.delete(message.receiptHandle);
      }
      pollAt(time.now());
    });
    if (!options.deliversTwice) return;
    if (fates.fault(() => `second delivery ${delivery}`, ['delivered twice']) === undefined) return;
    const step = fates.way(() => `second delivery ${delivery}, step`, SECOND_DELIVERY_STEPS);
    time.after(2 + step * STEP_MS, () => invoke(event, () => undefined));
  };

  const ring = (doorbell: Doorbell) => {
    const answer = queue.send(doorbell);
    const swallowed = accepted.has(answer.sequenceNumber);
    accepted.add(answer.sequenceNumber);
    options.onSend(doorbell, swallowed);
    const due = queue.nextDueAt();
    if (due !== null) pollAt(due);
    return { MessageId: answer.messageId, SequenceNumber: answer.sequenceNumber };
  };

  const receiveDead = () => ({
    Messages: dead.receive(10).map((message) => ({
      MessageId: message.messageId,
      ReceiptHandle: message.receiptHandle,
      Body: message.body,
      Attributes: { MessageGroupId: message.groupId },
    })),
  });

  const deleteDead = (receiptHandle: string) => {
    dead.delete(receiptHandle);
    return {};
  };

  return {
    operation: (commandName: string, input: object): Operation => {
      if (commandName === 'ReceiveMessageCommand') {
        return { what: 'receive a dead letter', effect: 'ring', apply: receiveDead };
      }
      if (commandName === 'DeleteMessageCommand') {
        const { ReceiptHandle = '' } = input as { readonly ReceiptHandle?: string };
        return { what: 'delete a dead letter', effect: 'ring', apply: () => deleteDead(ReceiptHandle) };
      }
      if (commandName === 'SendMessageBatchCommand') {
        const { Entries } = input as { readonly Entries: readonly Entry[] };
        const ringAll = () => ({ Successful: Entries.map((entry) => ({ Id: entry.Id, ...ring(toDoorbell(entry)) })) });
        return { what: 'ring several', effect: 'ring', apply: ringAll };
      }
      if (commandName !== 'SendMessageCommand') throw new Error(`the simulation knows no ${commandName}`);
      return { what: 'ring', effect: 'ring', apply: () => ring(toDoorbell(input)) };
    },
    isEmpty: () => {
      const { available, inFlight: held, delayed } = queue.count();
      return available + held + delayed === 0;
    },
    deadLetters: () => dead.count().available,
    /** The whole queue is lost, with everything that is known of it. */
    purge: () => {
      queue.purge();
      accepted = new Set();
    },
  };
};

export type SimulatedQueue = ReturnType<typeof createQueue>;

type Entry = Readonly<Record<string, string>>;

const toDoorbell = (entry: object): Doorbell => {
  const { MessageBody, MessageGroupId, MessageDeduplicationId } = entry as Entry;
  return {
    body: MessageBody ?? '',
    groupId: MessageGroupId ?? '',
    deduplicationId: MessageDeduplicationId ?? '',
  };
};

type BatchAnswer = { readonly batchItemFailures?: readonly unknown[] };

const hasSucceeded = (end: InvocationEnd): boolean =>
  end.ended === 'answered' && (end.result as BatchAnswer).batchItemFailures?.length === 0;

const toEvent = (message: ReceivedMessage): SQSEvent => ({
  Records: [
    {
      messageId: message.messageId,
      receiptHandle: message.receiptHandle,
      body: message.body,
      attributes: {
        ApproximateReceiveCount: String(message.receiveCount),
        SentTimestamp: String(message.sentAt),
        SenderId: 'simulated',
        ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
        SequenceNumber: message.sequenceNumber,
        MessageGroupId: message.groupId,
        MessageDeduplicationId: message.deduplicationId,
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: `${ARN}doorbell.fifo`,
      awsRegion: 'us-east-1',
    },
  ],
});
