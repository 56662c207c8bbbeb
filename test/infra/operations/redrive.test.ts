import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { redrive } from '../../../lib/operations/redrive.ts';
import { type QueueServer, startQueueServer } from '../../../local/queue/queue-server.ts';
import { createQueues } from '../../../local/queue/queues.ts';
import { localQueueClient } from '../../../local/support/local-clients.ts';

/** What passed beside the time of the test itself. */
let passedMs = 0;
let server: QueueServer;
let client: SQSClient;
let queues: { readonly queueUrl: string; readonly deadLetterQueueUrl: string };

beforeAll(async () => {
  server = await startQueueServer({ clock: { now: () => Date.now() + passedMs } });
  client = localQueueClient(server.url, 'us-east-1');
  queues = await createQueues(client, { consumerTimeoutSeconds: 45, replyDelaySeconds: 0 });
});
afterAll(async () => {
  client.destroy();
  await server.close();
});

const aDeadLetter = (conversationId: string, deduplicationId: string) =>
  client.send(
    new SendMessageCommand({
      QueueUrl: queues.deadLetterQueueUrl,
      MessageBody: JSON.stringify({ conversationId }),
      MessageGroupId: conversationId,
      MessageDeduplicationId: deduplicationId,
    }),
  );

/** Takes all that rings: the conversation of each, and the id it rang under. */
const rung = async () => {
  const all: (readonly [string | undefined, string | undefined])[] = [];
  for (;;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queues.queueUrl,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['MessageGroupId', 'MessageDeduplicationId'],
      }),
    );
    if (Messages.length === 0) return all;
    for (const { Attributes, ReceiptHandle } of Messages) {
      all.push([Attributes?.MessageGroupId, Attributes?.MessageDeduplicationId]);
      await client.send(new DeleteMessageCommand({ QueueUrl: queues.queueUrl, ReceiptHandle }));
    }
  }
};

describe('a redrive', () => {
  it('rings for each dead letter under an id of its own, although the old id was used a moment ago', async () => {
    for (const conversation of ['one', 'two', 'three']) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queues.queueUrl,
          MessageBody: '{}',
          MessageGroupId: conversation,
          MessageDeduplicationId: `${conversation}#old`,
        }),
      );
    }
    await rung();
    for (const conversation of ['one', 'two', 'three']) await aDeadLetter(conversation, `${conversation}#old`);
    expect(await redrive(client, queues)).toEqual({ rung: 3, failed: [] });
    const again = await rung();
    expect(again.map(([group]) => group).sort()).toEqual(['one', 'three', 'two']);
    for (const [, id] of again) expect(id).toMatch(/^redrive#/);
    expect(await redrive(client, queues)).toEqual({ rung: 0, failed: [] });
  });

  it('that was cut before it could delete rings once, however often it is repeated', async () => {
    await aDeadLetter('four', 'four#1');
    const cut = Object.assign(Object.create(client) as SQSClient, {
      send: (command: object) =>
        command instanceof DeleteMessageCommand
          ? Promise.reject(new Error('cut'))
          : client.send(command as ReceiveMessageCommand),
    });
    const first = await redrive(cut, queues);
    expect(first).toMatchObject({ rung: 0, failed: [expect.objectContaining({ message: 'cut' })] });
    expect((await rung()).map(([group]) => group)).toEqual(['four']);
    // What it left is hidden for a minute; the queue knows an id for five.
    passedMs += 61_000;
    expect(await redrive(client, queues)).toEqual({ rung: 1, failed: [] });
    expect(await rung()).toEqual([]);
    expect(await redrive(client, queues)).toEqual({ rung: 0, failed: [] });
  });
});
