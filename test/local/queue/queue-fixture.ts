import { randomUUID } from 'node:crypto';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startQueueServer } from '../../../local/queue/queue-server.ts';

/** A clock that stands still until a test moves it. */
export function handClock(start = Date.parse('2026-03-01T12:00:00.000Z')) {
  let now = start;
  return {
    now: () => now,
    advance: (ms: number) => {
      now += ms;
    },
  };
}

/** A queue server of its own on a free port, with a real client. Time passes by `advance` only. */
export async function aQueueServer() {
  const clock = handClock();
  const server = await startQueueServer({ clock });
  const client = new SQSClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  let closed: Promise<void> | undefined;
  const closeServer = () => {
    closed ??= server.close();
    return closed;
  };
  return {
    url: server.url,
    client,
    advance: (ms: number) => {
      clock.advance(ms);
      server.clockMoved();
    },
    closeServer,
    close: async () => {
      client.destroy();
      await closeServer();
    },
  };
}

export async function aQueue(client: SQSClient, attributes: Record<string, string> = {}): Promise<string> {
  const { QueueUrl = '' } = await client.send(
    new CreateQueueCommand({
      QueueName: `doorbell-${randomUUID()}.fifo`,
      Attributes: {
        FifoQueue: 'true',
        DeduplicationScope: 'messageGroup',
        FifoThroughputLimit: 'perMessageGroupId',
        ...attributes,
      },
    }),
  );
  return QueueUrl;
}

/** Puts a message whose body is its deduplication id. */
export const ring = (client: SQSClient, queueUrl: string, group: string, id: string) =>
  client.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: id,
      MessageGroupId: group,
      MessageDeduplicationId: id,
    }),
  );
