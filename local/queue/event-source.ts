import { setTimeout as delay } from 'node:timers/promises';
import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { readBatchResult } from './batch-result.ts';
import { toSqsEvent } from './sqs-event.ts';

export type EventSourceProblem = {
  readonly problem: 'receive failed' | 'invocation failed' | 'response malformed' | 'delete failed';
  /** Of the messages it is about, which stay on the queue; none when receiving itself failed. */
  readonly messageIds: readonly string[];
  readonly error: unknown;
};

export type EventSourceOptions = {
  readonly client: SQSClient;
  readonly queueUrl: string;
  /** The function: what it resolves to is read as an `SQSBatchResponse`, or as success if it is nothing. */
  readonly invoke: (event: SQSEvent) => Promise<unknown>;
  readonly log: (problem: EventSourceProblem) => void;
  /** 1 to 10; a FIFO queue has no larger batches. */
  readonly batchSize: number;
  /** Batches at work at the same time, and so, since a group has one at most, groups. */
  readonly maximumConcurrency: number;
};

export type EventSource = {
  /**
   * Takes no new work and waits, at most so long, for what is in flight; `drained` says whether all of it ended.
   * A message that was on its way here in that moment comes back when its visibility ends.
   */
  stop(withinMs: number): Promise<{ drained: boolean }>;
};

const longestWaitSeconds = 20;
const pauseAfterFailureMs = 1000;

/**
 * Lambda's event source for a FIFO queue: receives, invokes, deletes what succeeded, and leaves what failed to the
 * visibility timeout and the redrive policy of the queue. Rejects if the queue cannot be reached or does not exist.
 */
export async function startEventSource(options: EventSourceOptions): Promise<EventSource> {
  const queueArn = await readArn(options);
  const stopping = new AbortController();
  const pollers = Array.from({ length: options.maximumConcurrency }, () => poll(options, queueArn, stopping.signal));
  const finished = Promise.all(pollers);
  return {
    stop: async (withinMs) => {
      stopping.abort();
      const settled = new AbortController();
      const bound = delay(withinMs, false, { signal: settled.signal });
      try {
        return { drained: await Promise.race([finished.then(() => true), bound]) };
      } finally {
        settled.abort();
      }
    },
  };
}

async function readArn({ client, queueUrl }: EventSourceOptions): Promise<string> {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] }),
  );
  if (!Attributes?.QueueArn) throw new Error(`Queue ${queueUrl} told no ARN`);
  return Attributes.QueueArn;
}

async function poll(options: EventSourceOptions, queueArn: string, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const messages = await receive(options, stopping);
    if (messages.length > 0) await work(options, messages, queueArn);
  }
}

async function receive(options: EventSourceOptions, stopping: AbortSignal): Promise<readonly Message[]> {
  const { client, queueUrl, batchSize, log } = options;
  try {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: batchSize,
        WaitTimeSeconds: longestWaitSeconds,
        MessageSystemAttributeNames: ['All'],
      }),
      { abortSignal: stopping },
    );
    return Messages;
  } catch (error) {
    // The long poll that stop() broke off.
    if (stopping.aborted) return [];
    log({ problem: 'receive failed', messageIds: [], error });
    await pause(stopping);
    return [];
  }
}

/** Ends early, and without an error, when the source stops. */
const pause = (stopping: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stopping.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, pauseAfterFailureMs);
    stopping.addEventListener('abort', done);
  });

const idsOf = (messages: readonly Message[]): string[] => messages.map(({ MessageId }) => MessageId ?? '');

async function work(options: EventSourceOptions, messages: readonly Message[], queueArn: string): Promise<void> {
  const { invoke, log } = options;
  const messageIds = idsOf(messages);
  let response: unknown;
  try {
    response = await invoke(toSqsEvent(messages, queueArn));
  } catch (error) {
    log({ problem: 'invocation failed', messageIds, error });
    return;
  }
  const result = readBatchResult(response, messageIds);
  if (result.outcome === 'malformed') {
    log({ problem: 'response malformed', messageIds, error: new Error(result.reason) });
    return;
  }
  const done = messages.filter(({ MessageId }) => !result.failed.has(MessageId ?? ''));
  if (done.length > 0) await remove(options, done);
}

async function remove({ client, queueUrl, log }: EventSourceOptions, messages: readonly Message[]): Promise<void> {
  try {
    const { Failed = [] } = await client.send(
      new DeleteMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
      }),
    );
    for (const { Id, Code, Message: reason } of Failed) {
      const messageIds = idsOf(messages.slice(Number(Id), Number(Id) + 1));
      log({ problem: 'delete failed', messageIds, error: new Error(`${Code}: ${reason}`) });
    }
  } catch (error) {
    log({ problem: 'delete failed', messageIds: idsOf(messages), error });
  }
}
