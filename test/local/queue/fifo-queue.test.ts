import { describe, expect, it } from '@jest/globals';
import { FifoQueue, type QueueSettings } from '../../../local/queue/fifo-queue.ts';
import { handClock } from './queue-fixture.ts';

const minute = 60_000;

const settings: QueueSettings = {
  visibilityTimeoutMs: 30_000,
  delayMs: 0,
  deduplicationScope: 'messageGroup',
  fifoThroughputLimit: 'perMessageGroupId',
  redrive: null,
};

function aFifoQueue(changes: Partial<QueueSettings> = {}) {
  const clock = handClock();
  return { clock, queue: new FifoQueue('q.fifo', 'arn:q', { ...settings, ...changes }, clock, null) };
}

function withDeadLetterQueue(maxReceiveCount: number) {
  const clock = handClock();
  const dead = new FifoQueue('dead.fifo', 'arn:dead', settings, clock, null);
  const redrive = { deadLetterTargetArn: dead.arn, maxReceiveCount };
  return { clock, dead, queue: new FifoQueue('q.fifo', 'arn:q', { ...settings, redrive }, clock, dead) };
}

const send = (queue: FifoQueue, groupId: string, id: string) => queue.send({ body: id, groupId, deduplicationId: id });

const bodies = (messages: readonly { body: string }[]) => messages.map(({ body }) => body);

describe('deduplication', () => {
  it('accepts an id again five minutes after the send that was accepted, not before', () => {
    const { clock, queue } = aFifoQueue();
    const first = send(queue, 'A', 'a1');
    clock.advance(5 * minute - 1);
    expect(send(queue, 'A', 'a1')).toEqual(first);
    clock.advance(1);
    expect(send(queue, 'A', 'a1').messageId).not.toBe(first.messageId);
    expect(queue.count().available).toBe(2);
  });

  it('remembers an id through delete and purge', () => {
    const { queue } = aFifoQueue();
    send(queue, 'A', 'a1');
    send(queue, 'B', 'b1');
    const [first] = queue.receive(1);
    queue.delete(first?.receiptHandle ?? '');
    queue.purge();
    send(queue, 'A', 'a1');
    send(queue, 'B', 'b1');
    expect(queue.count()).toEqual({ available: 0, inFlight: 0, delayed: 0 });
  });

  it('is one for all groups if its scope is the queue', () => {
    const { queue } = aFifoQueue({ deduplicationScope: 'queue' });
    const first = send(queue, 'A', 'same');
    expect(send(queue, 'B', 'same')).toEqual(first);
  });
});

describe('group lock', () => {
  it('holds a group while a later message of a batch is in flight, though the first is available again', () => {
    const { queue } = aFifoQueue();
    send(queue, 'A', 'a1');
    send(queue, 'A', 'a2');
    const [first, second] = queue.receive(10);
    queue.changeVisibility(first?.receiptHandle ?? '', 0);
    expect(queue.receive(10)).toEqual([]);
    queue.changeVisibility(second?.receiptHandle ?? '', 0);
    expect(bodies(queue.receive(10))).toEqual(['a1', 'a2']);
  });

  it('ends with the visibility, at the very millisecond', () => {
    const { clock, queue } = aFifoQueue();
    send(queue, 'A', 'a1');
    queue.receive(1);
    expect(queue.nextDueAt()).toBe(clock.now() + 30_000);
    clock.advance(29_999);
    expect(queue.receive(1)).toEqual([]);
    clock.advance(1);
    expect(bodies(queue.receive(1))).toEqual(['a1']);
  });

  it('keeps the first of a batch when the second is deleted before it', () => {
    const { clock, queue } = aFifoQueue();
    for (const id of ['a1', 'a2', 'a3']) send(queue, 'A', id);
    const [, second] = queue.receive(2);
    queue.delete(second?.receiptHandle ?? '');
    clock.advance(30_000);
    expect(bodies(queue.receive(10))).toEqual(['a1', 'a3']);
  });

  it('serves groups in turn, so that a busy one does not starve the others', () => {
    const { queue } = aFifoQueue();
    for (const id of ['a1', 'a2', 'a3']) send(queue, 'A', id);
    for (const id of ['b1', 'b2']) send(queue, 'B', id);
    const served: string[] = [];
    for (let message = queue.receive(1)[0]; message; message = queue.receive(1)[0]) {
      served.push(message.body);
      queue.delete(message.receiptHandle);
    }
    expect(served).toEqual(['a1', 'b1', 'a2', 'b2', 'a3']);
  });
});

describe('receipt handles', () => {
  it('are of the latest receive only', () => {
    const { clock, queue } = aFifoQueue();
    send(queue, 'A', 'a1');
    const [first] = queue.receive(1);
    clock.advance(30_000);
    const handle = first?.receiptHandle ?? '';
    expect(() => queue.delete(handle)).toThrow(expect.objectContaining({ code: 'InvalidParameterValue' }));
    expect(() => queue.changeVisibility(handle, 1)).toThrow(expect.objectContaining({ code: 'MessageNotInflight' }));
    const [second] = queue.receive(1);
    expect(() => queue.delete(handle)).toThrow(expect.objectContaining({ code: 'InvalidParameterValue' }));
    queue.delete(second?.receiptHandle ?? '');
    expect(() => queue.changeVisibility(second?.receiptHandle ?? '', 1)).toThrow(
      expect.objectContaining({ code: 'InvalidParameterValue' }),
    );
  });

  it('delete once, and are no error the second time', () => {
    const { queue } = aFifoQueue();
    send(queue, 'A', 'a1');
    send(queue, 'A', 'a2');
    const [first] = queue.receive(1);
    queue.delete(first?.receiptHandle ?? '');
    queue.delete(first?.receiptHandle ?? '');
    expect(bodies(queue.receive(10))).toEqual(['a2']);
  });

  it('are of one queue', () => {
    const { queue } = aFifoQueue();
    const other = new FifoQueue('other.fifo', 'arn:other', settings, handClock(), null);
    send(queue, 'A', 'a1');
    const [message] = queue.receive(1);
    expect(() => other.delete(message?.receiptHandle ?? '')).toThrow(
      expect.objectContaining({ code: 'ReceiptHandleIsInvalid' }),
    );
  });
});

describe('dead letter', () => {
  it('keeps the message id and the count, and starts the time anew', () => {
    const { clock, dead, queue } = withDeadLetterQueue(1);
    const { messageId } = send(queue, 'A', 'a1');
    queue.receive(1);
    clock.advance(30_000);
    expect(queue.receive(1)).toEqual([]);
    expect(dead.receive(1)).toMatchObject([
      {
        messageId,
        groupId: 'A',
        deduplicationId: 'a1',
        receiveCount: 2,
        sentAt: clock.now(),
        deadLetterSourceArn: 'arn:q',
      },
    ]);
  });

  it('takes two messages of one deduplication id', () => {
    const { clock, dead, queue } = withDeadLetterQueue(1);
    for (let round = 0; round < 2; round += 1) {
      send(queue, 'A', 'same');
      queue.receive(1);
      clock.advance(5 * minute);
      queue.receive(1);
    }
    expect(bodies(dead.receive(10))).toEqual(['same', 'same']);
  });
});

it('tells its listeners of sends, deletes and changes of visibility, until they leave', () => {
  const { queue } = aFifoQueue();
  let heard = 0;
  const leave = queue.onChange(() => {
    heard += 1;
  });
  send(queue, 'A', 'a1');
  expect(heard).toBe(1);
  const [first] = queue.receive(1);
  queue.changeVisibility(first?.receiptHandle ?? '', 0);
  expect(heard).toBe(2);
  const [second] = queue.receive(1);
  queue.delete(second?.receiptHandle ?? '');
  expect(heard).toBe(3);
  leave();
  send(queue, 'A', 'a2');
  expect(heard).toBe(3);
});
