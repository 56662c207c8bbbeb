import { describe, expect, it } from '@jest/globals';
import { systemClock } from '../../../local/queue/clock.ts';
import { FifoQueue, type QueueSettings } from '../../../local/queue/fifo-queue.ts';
import { receiveOrWait } from '../../../local/queue/receive-or-wait.ts';
import { handClock } from './queue-fixture.ts';

const settings: QueueSettings = {
  visibilityTimeoutMs: 30_000,
  delayMs: 0,
  deduplicationScope: 'messageGroup',
  fifoThroughputLimit: 'perMessageGroupId',
  redrive: null,
};

const hour = 3_600_000;
const never = new AbortController().signal;
const aMessage = { body: 'a1', groupId: 'A', deduplicationId: 'a1' };
const bodies = (messages: readonly { body: string }[]) => messages.map(({ body }) => body);

describe('a receive that waits', () => {
  it('is answered by a send', async () => {
    const clock = handClock();
    const queue = new FifoQueue('q.fifo', 'arn:q', settings, clock, null);
    const waiting = receiveOrWait(queue, { max: 1, waitMs: hour }, clock, never);
    queue.send(aMessage);
    expect(bodies(await waiting)).toEqual(['a1']);
  });

  it('is answered by the delete that unlocks a group', async () => {
    const clock = handClock();
    const queue = new FifoQueue('q.fifo', 'arn:q', settings, clock, null);
    queue.send(aMessage);
    queue.send({ ...aMessage, body: 'a2', deduplicationId: 'a2' });
    const [first] = queue.receive(1);
    const waiting = receiveOrWait(queue, { max: 1, waitMs: hour }, clock, never);
    queue.delete(first?.receiptHandle ?? '');
    expect(bodies(await waiting)).toEqual(['a2']);
  });

  it('is answered when a clock that was moved by hand ends a visibility', async () => {
    const clock = handClock();
    const queue = new FifoQueue('q.fifo', 'arn:q', settings, clock, null);
    queue.send(aMessage);
    queue.receive(1);
    const waiting = receiveOrWait(queue, { max: 1, waitMs: hour }, clock, never);
    clock.advance(30_000);
    queue.clockMoved();
    expect(bodies(await waiting)).toEqual(['a1']);
  });

  it('is answered when a visibility ends by the clock of the system', async () => {
    const queue = new FifoQueue('q.fifo', 'arn:q', { ...settings, visibilityTimeoutMs: 20 }, systemClock, null);
    queue.send(aMessage);
    queue.receive(1);
    expect(bodies(await receiveOrWait(queue, { max: 1, waitMs: hour }, systemClock, never))).toEqual(['a1']);
  });

  it('gets nothing when its wait is over', async () => {
    const clock = handClock();
    const queue = new FifoQueue('q.fifo', 'arn:q', settings, clock, null);
    expect(await receiveOrWait(queue, { max: 1, waitMs: 5 }, clock, never)).toEqual([]);
  });

  it('takes no message once its caller is gone', async () => {
    const clock = handClock();
    const queue = new FifoQueue('q.fifo', 'arn:q', settings, clock, null);
    const caller = new AbortController();
    const waiting = receiveOrWait(queue, { max: 1, waitMs: hour }, clock, caller.signal);
    caller.abort();
    queue.send(aMessage);
    expect(await waiting).toEqual([]);
    expect(queue.count()).toEqual({ available: 1, inFlight: 0, delayed: 0 });
  });
});
