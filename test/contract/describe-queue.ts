/**
 * What the product relies on from an SQS FIFO queue, asked of the real SDK client, so that the embedded queue and an AWS
 * emulator answer to the same suite.
 */
import { randomUUID } from 'node:crypto';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueUrlCommand,
  PurgeQueueCommand,
  QueueDoesNotExist,
  ReceiptHandleIsInvalid,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
  SQSServiceException,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ids, QueueSteps } from '../local/queue/queue-steps.ts';

export type QueueUnderTest = {
  readonly client: SQSClient;
  /** Moves the queue's clock. Without it, time passes by itself and the suite waits for what is due. */
  readonly advance?: (ms: number) => void | Promise<void>;
  readonly close: () => Promise<void>;
};

export function describeQueue(name: string, make: () => Promise<QueueUnderTest>): void {
  describe(`${name} keeps the rules of SQS FIFO`, () => {
    let subject: QueueUnderTest;
    let client: SQSClient;

    beforeAll(async () => {
      subject = await make();
      client = subject.client;
    });
    afterAll(() => subject.close());

    const pass = async (seconds: number) => subject.advance?.(seconds * 1000);

    async function create(attributes: Record<string, string> = {}): Promise<QueueSteps> {
      const { QueueUrl = '' } = await client.send(
        new CreateQueueCommand({
          QueueName: `contract-${randomUUID()}.fifo`,
          Attributes: {
            FifoQueue: 'true',
            DeduplicationScope: 'messageGroup',
            FifoThroughputLimit: 'perMessageGroupId',
            VisibilityTimeout: '60',
            ...attributes,
          },
        }),
      );
      return new QueueSteps(client, QueueUrl);
    }

    async function createWithDeadLetter(maxReceiveCount: number) {
      const dead = await create();
      const { QueueArn = '' } = await dead.attributes();
      const queue = await create({
        RedrivePolicy: JSON.stringify({ deadLetterTargetArn: QueueArn, maxReceiveCount }),
      });
      return { queue, dead };
    }

    describe('order and group lock', () => {
      it('hands out the messages of a group in the order of their sends', async () => {
        const queue = await create();
        for (const id of ['a1', 'a2', 'a3']) await queue.send('A', id);
        const seen: string[] = [];
        for (let round = 0; round < 3; round += 1) {
          const message = await queue.next();
          seen.push(message.id);
          await queue.delete(message);
        }
        expect(seen).toEqual(['a1', 'a2', 'a3']);
      });

      it('hands out nothing of a group while one of its messages is in flight', async () => {
        const queue = await create();
        await queue.send('A', 'a1');
        await queue.send('A', 'a2');
        const first = await queue.next();
        expect(await queue.receive()).toEqual([]);
        await queue.delete(first);
        expect((await queue.next()).id).toBe('a2');
      });

      it('keeps a message that is sent while its group is in flight behind it', async () => {
        const queue = await create();
        await queue.send('A', 'a1');
        const first = await queue.next();
        await queue.send('A', 'a2');
        expect(await queue.receive()).toEqual([]);
        await queue.show(first, 0);
        expect((await queue.next()).id).toBe('a1');
      });

      it('hands out another group while one is in flight', async () => {
        const queue = await create();
        await queue.send('A', 'a1');
        await queue.send('A', 'a2');
        await queue.send('B', 'b1');
        const taken = [await queue.next(), await queue.next()];
        expect(ids(taken).sort()).toEqual(['a1', 'b1']);
        expect(await queue.receive()).toEqual([]);
      });

      it('may hand out several messages of a group in one batch, in order, and then locks the group until all are gone', async () => {
        const queue = await create();
        for (const id of ['a1', 'a2', 'a3']) await queue.send('A', id);
        const batch = await queue.receive({ max: 2 });
        expect(ids(batch)).toEqual(['a1', 'a2'].slice(0, batch.length));
        for (const message of batch) {
          expect(await queue.receive()).toEqual([]);
          await queue.delete(message);
        }
        expect((await queue.next()).id).toBe(batch.length === 2 ? 'a3' : 'a2');
      });

      it('counts sequence numbers up within a group', async () => {
        const queue = await create();
        const first = await queue.send('A', 'a1');
        const second = await queue.send('A', 'a2');
        expect(BigInt(second.SequenceNumber ?? 0)).toBeGreaterThan(BigInt(first.SequenceNumber ?? 0));
      });
    });

    describe('deduplication', () => {
      it('answers a duplicate with the first message and stores it once', async () => {
        const queue = await create();
        const first = await queue.send('A', 'a1');
        const again = await queue.send('A', 'a1');
        expect([again.MessageId, again.SequenceNumber]).toEqual([first.MessageId, first.SequenceNumber]);
        await queue.delete(await queue.next());
        expect(await queue.receive()).toEqual([]);
      });

      it('goes by the id, not by the body', async () => {
        const queue = await create();
        await queue.send('A', 'a1', { body: 'one' });
        await queue.send('A', 'a1', { body: 'two' });
        await queue.send('A', 'a2', { body: 'one' });
        const bodies: string[] = [];
        for (let round = 0; round < 2; round += 1) {
          const message = await queue.next();
          bodies.push(message.id);
          await queue.delete(message);
        }
        expect(bodies).toEqual(['one', 'one']);
        expect(await queue.receive()).toEqual([]);
      });

      it('remembers an id after the message was deleted', async () => {
        const queue = await create();
        await queue.send('A', 'a1');
        await queue.delete(await queue.next());
        await queue.send('A', 'a1');
        await queue.send('A', 'a2');
        expect(ids(await queue.receive())).toEqual(['a2']);
      });

      it('takes the same id for two groups as two messages', async () => {
        const queue = await create();
        await queue.send('A', 'same');
        await queue.send('B', 'same');
        const taken = [await queue.next(), await queue.next()];
        expect(taken.map(({ message }) => message.Attributes?.MessageGroupId).sort()).toEqual(['A', 'B']);
      });
    });

    describe('visibility', () => {
      it('hands a message out again when its visibility timeout ended, with the count one higher', async () => {
        const queue = await create({ VisibilityTimeout: '2' });
        await queue.send('A', 'a1');
        const first = await queue.next();
        expect(await queue.receive()).toEqual([]);
        await pass(2);
        const second = await queue.next();
        expect([first, second].map(({ message }) => message.Attributes?.ApproximateReceiveCount)).toEqual(['1', '2']);
        expect(second.message.MessageId).toBe(first.message.MessageId);
      });

      it('lets a receive set the visibility timeout of what it hands out', async () => {
        const queue = await create({ VisibilityTimeout: '600' });
        await queue.send('A', 'a1');
        expect(ids(await queue.receive({ visibility: 2, wait: 5 }))).toEqual(['a1']);
        await pass(2);
        expect((await queue.next()).id).toBe('a1');
      });

      it('makes a message available at once when its visibility is changed to 0', async () => {
        const queue = await create({ VisibilityTimeout: '600' });
        await queue.send('A', 'a1');
        await queue.show(await queue.next(), 0);
        expect((await queue.next()).id).toBe('a1');
      });

      it('keeps a message in flight for as long as its visibility was extended', async () => {
        const queue = await create({ VisibilityTimeout: '2' });
        await queue.send('A', 'a1');
        const first = await queue.next();
        await queue.show(first, 600);
        await queue.send('B', 'b1');
        const other = await queue.next();
        await pass(3);
        // The other message's visibility ends later than the original one of the first would have.
        expect((await queue.next()).id).toBe(other.id);
        expect(await queue.receive()).toEqual([]);
        await queue.delete(first);
      });

      it('answers a waiting receive when a message arrives', async () => {
        const queue = await create();
        const waiting = queue.next();
        await queue.send('A', 'a1');
        expect((await waiting).id).toBe('a1');
      });

      it('holds every message back for the delay of the queue', async () => {
        const queue = await create({ DelaySeconds: '2' });
        await queue.send('A', 'a1');
        expect(await queue.receive()).toEqual([]);
        await pass(2);
        expect((await queue.next()).id).toBe('a1');
      });
    });

    describe('receipt handles', () => {
      it('deletes nothing by a handle whose visibility ended', async () => {
        const queue = await create();
        await queue.send('A', 'a1');
        const first = await queue.next();
        await queue.show(first, 0);
        const second = await queue.next();
        await expect(queue.delete(first)).rejects.toBeInstanceOf(SQSServiceException);
        await queue.show(second, 0);
        expect((await queue.next()).id).toBe('a1');
      });

      it('refuses a handle that it never gave out', async () => {
        const queue = await create();
        await expect(queue.delete({ handle: 'not a handle' })).rejects.toBeInstanceOf(ReceiptHandleIsInvalid);
      });
    });

    describe('dead letter', () => {
      it('moves a message after its last receive, with body, group and deduplication id, and unlocks the group', async () => {
        const { queue, dead } = await createWithDeadLetter(2);
        await queue.send('A', 'poison');
        await queue.send('A', 'next');
        for (let round = 0; round < 2; round += 1) {
          const message = await queue.next();
          expect(message.id).toBe('poison');
          await queue.show(message, 0);
        }
        expect((await queue.next()).id).toBe('next');
        const { message } = await dead.next();
        expect([message.Body, message.Attributes?.MessageGroupId, message.Attributes?.MessageDeduplicationId]).toEqual([
          'poison',
          'A',
          'poison',
        ]);
      });

      it('moves nothing that is deleted in time', async () => {
        const { queue, dead } = await createWithDeadLetter(1);
        await queue.send('A', 'a1');
        await queue.delete(await queue.next());
        expect(await queue.receive()).toEqual([]);
        expect(await dead.receive()).toEqual([]);
      });
    });

    describe('requests', () => {
      it('refuses a message without a group', async () => {
        const queue = await create();
        const send = new SendMessageCommand({
          QueueUrl: queue.url,
          MessageBody: 'body',
          MessageDeduplicationId: 'a1',
        });
        await expect(client.send(send)).rejects.toMatchObject({ name: 'MissingParameter' });
      });

      it('refuses a message without a deduplication id', async () => {
        const queue = await create();
        const send = new SendMessageCommand({ QueueUrl: queue.url, MessageBody: 'body', MessageGroupId: 'A' });
        await expect(client.send(send)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
      });

      it('refuses a delay of a single message', async () => {
        const queue = await create();
        await expect(queue.send('A', 'a1', { delay: 5 })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
      });

      it('refuses a queue that does not exist', async () => {
        const queue = await create();
        const absent = new QueueSteps(client, queue.url.replace('contract-', 'absent-'));
        await expect(absent.send('A', 'a1')).rejects.toBeInstanceOf(QueueDoesNotExist);
        await expect(absent.receive()).rejects.toBeInstanceOf(QueueDoesNotExist);
      });

      it('finds a queue by its name', async () => {
        const queue = await create();
        const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: queue.url.split('/').at(-1) }));
        expect(QueueUrl).toBe(queue.url);
      });

      it('tells how many messages are available and how many are in flight', async () => {
        const queue = await create();
        await queue.send('A', 'a1');
        await queue.send('B', 'b1');
        await queue.next();
        expect(await queue.attributes()).toMatchObject({
          ApproximateNumberOfMessages: '1',
          ApproximateNumberOfMessagesNotVisible: '1',
          FifoQueue: 'true',
          VisibilityTimeout: '60',
        });
      });

      it('sends and deletes in batches', async () => {
        const queue = await create();
        const sent = await client.send(
          new SendMessageBatchCommand({
            QueueUrl: queue.url,
            Entries: ['A', 'B', 'C'].map((group) => ({
              Id: group,
              MessageBody: `${group}1`,
              MessageGroupId: group,
              MessageDeduplicationId: `${group}1`,
            })),
          }),
        );
        expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['A', 'B', 'C']);
        const messages = [await queue.next(), await queue.next(), await queue.next()];
        const deleted = await client.send(
          new DeleteMessageBatchCommand({
            QueueUrl: queue.url,
            Entries: messages.map(({ id, handle }) => ({ Id: id, ReceiptHandle: handle })),
          }),
        );
        expect(deleted.Successful?.map(({ Id }) => Id).sort()).toEqual(['A1', 'B1', 'C1']);
        expect(await queue.attributes()).toMatchObject({
          ApproximateNumberOfMessages: '0',
          ApproximateNumberOfMessagesNotVisible: '0',
        });
      });

      it('is empty after a purge', async () => {
        const queue = await create();
        await queue.send('A', 'a1');
        await client.send(new PurgeQueueCommand({ QueueUrl: queue.url }));
        expect(await queue.receive()).toEqual([]);
      });

      it('tells when a message was sent and first received', async () => {
        const queue = await create();
        const { MessageId, SequenceNumber } = await queue.send('A', 'a1');
        const { message } = await queue.next();
        expect(message).toMatchObject({ MessageId, Attributes: { SequenceNumber, MessageDeduplicationId: 'a1' } });
        const { SentTimestamp, ApproximateFirstReceiveTimestamp } = message.Attributes ?? {};
        expect(SentTimestamp).toMatch(/^\d{13}$/);
        expect(Number(ApproximateFirstReceiveTimestamp)).toBeGreaterThanOrEqual(Number(SentTimestamp));
      });
    });
  });
}
