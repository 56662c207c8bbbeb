/** Random use of a queue beside a model that keeps only what each group was promised: order, one holder, no loss, no double. */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FifoQueue, type QueueSettings, type ReceivedMessage } from '../../../local/queue/fifo-queue.ts';
import { handClock } from './queue-fixture.ts';

const maxReceiveCount = 3;
const deduplicationMs = 5 * 60_000;

const settings: QueueSettings = {
  visibilityTimeoutMs: 30_000,
  delayMs: 1_000,
  deduplicationScope: 'messageGroup',
  fifoThroughputLimit: 'perMessageGroupId',
  redrive: { deadLetterTargetArn: 'arn:dead', maxReceiveCount },
};

type Live = {
  readonly messageId: string;
  readonly groupId: string;
  availableAt: number;
  inFlight: boolean;
  receives: number;
};

type Step =
  | { readonly do: 'send'; readonly group: string; readonly id: string }
  | { readonly do: 'receive'; readonly max: number; readonly visibilityMs: number }
  | {
      readonly do: 'delete' | 'show';
      /** 0 is the latest handle. */
      readonly which: number;
      readonly visibilityMs: number;
    }
  | { readonly do: 'wait'; readonly ms: number };

const visibilityMs = fc.constantFrom(0, 1, 500, 30_000, 30_000, 300_000);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      group: fc.constantFrom('A', 'B'),
      id: fc.constantFrom('1', '2', '3', '4', '5', '6'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('receive' as const), max: fc.integer({ min: 1, max: 10 }), visibilityMs }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('delete' as const, 'show' as const), which: fc.nat(5), visibilityMs }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 1_000, 1_000, 30_000, 300_000) }),
  },
);

class Model {
  readonly clock = handClock();
  readonly dead = new FifoQueue('dead.fifo', 'arn:dead', { ...settings, redrive: null }, this.clock, null);
  readonly queue = new FifoQueue('q.fifo', 'arn:q', settings, this.clock, this.dead);
  /** What is neither deleted nor dead, in the order of the sends. */
  live: Live[] = [];
  readonly handles: { readonly handle: string; readonly messageId: string; readonly receive: number }[] = [];
  readonly #acceptedAt = new Map<string, number>();
  readonly #everStored = new Set<string>();
  readonly buried: string[] = [];

  run(step: Step): void {
    switch (step.do) {
      case 'send':
        this.#send(step.group, step.id);
        break;
      case 'receive':
        this.receive(step.max, step.visibilityMs);
        break;
      case 'delete':
      case 'show':
        this.#use(step.do, step.which, step.visibilityMs);
        break;
      case 'wait':
        this.clock.advance(step.ms);
        break;
    }
  }

  #send(groupId: string, id: string): void {
    const now = this.clock.now();
    const key = groupId + id;
    const { messageId } = this.queue.send({ body: key, groupId, deduplicationId: id });
    const acceptedAt = this.#acceptedAt.get(key);
    const stored = !this.#everStored.has(messageId);
    expect(stored).toBe(acceptedAt === undefined || now - acceptedAt >= deduplicationMs);
    if (!stored) return;
    this.#acceptedAt.set(key, now);
    this.#everStored.add(messageId);
    this.live.push({ messageId, groupId, availableAt: now + settings.delayMs, inFlight: false, receives: 0 });
  }

  receive(max: number, visibilityMs: number): void {
    const expected = this.#mayBeHandedOut();
    const received = this.queue.receive(max, visibilityMs);
    for (const [groupId, offered] of expected) {
      const got = received.filter((message) => message.groupId === groupId).map(({ messageId }) => messageId);
      expect(got).toEqual(offered.slice(0, got.length));
    }
    const possible = [...expected.values()].reduce((sum, offered) => sum + offered.length, 0);
    expect(received.length).toBe(Math.min(max, possible));
    for (const message of received) this.#handedOut(message, visibilityMs);
    this.#buryWhatTheQueueBuried();
  }

  /** Per group with nothing in flight: its messages from the first on, up to the first that is delayed, without the dead. */
  #mayBeHandedOut(): Map<string, string[]> {
    const now = this.clock.now();
    const offered = new Map<string, string[]>();
    for (const groupId of ['A', 'B']) {
      const group = this.live.filter((message) => message.groupId === groupId);
      const locked = group.some(({ inFlight, availableAt }) => inFlight && availableAt > now);
      const end = group.findIndex(({ availableAt }) => availableAt > now);
      const ready = locked ? [] : group.slice(0, end < 0 ? group.length : end);
      offered.set(
        groupId,
        ready.filter(({ receives }) => receives < maxReceiveCount).map(({ messageId }) => messageId),
      );
    }
    return offered;
  }

  #handedOut(message: ReceivedMessage, visibilityMs: number): void {
    const live = this.#find(message.messageId);
    live.receives += 1;
    live.inFlight = true;
    live.availableAt = this.clock.now() + visibilityMs;
    expect(message.receiveCount).toBe(live.receives);
    this.handles.push({ handle: message.receiptHandle, messageId: message.messageId, receive: live.receives });
  }

  #buryWhatTheQueueBuried(): void {
    for (let [dead] = this.dead.receive(1); dead; [dead] = this.dead.receive(1)) {
      const { messageId, receiptHandle } = dead;
      expect(this.#find(messageId).receives).toBe(maxReceiveCount);
      this.live = this.live.filter((message) => message.messageId !== messageId);
      this.buried.push(messageId);
      this.dead.delete(receiptHandle);
    }
  }

  #use(how: 'delete' | 'show', which: number, visibilityMs: number): void {
    const used = this.handles.at(-1 - which);
    if (!used) return;
    const message = this.live.find(({ messageId }) => messageId === used.messageId);
    const current = message?.receives === used.receive && message.availableAt > this.clock.now();
    const use = () =>
      how === 'delete' ? this.queue.delete(used.handle) : this.queue.changeVisibility(used.handle, visibilityMs);
    if (message ? !current : how === 'show') {
      expect(use).toThrow();
      return;
    }
    use();
    if (!message) return;
    if (how === 'delete') this.live = this.live.filter((other) => other !== message);
    else message.availableAt = this.clock.now() + visibilityMs;
  }

  #find(messageId: string): Live {
    const found = this.live.find((message) => message.messageId === messageId);
    if (!found) throw new Error(`${messageId} was handed out, though it was deleted, dead or never sent`);
    return found;
  }
}

it('keeps order and lock of every group, and loses and doubles nothing, however it is used', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120, size: 'max' }), (steps) => {
      const model = new Model();
      for (const each of steps) model.run(each);
      expect(Object.values(model.queue.count()).reduce((sum, count) => sum + count)).toBe(model.live.length);
      for (let round = 0; model.live.length > 0 && round < 1_000; round += 1) {
        model.clock.advance(300_000);
        model.receive(10, 30_000);
      }
      expect(model.live).toEqual([]);
      expect(model.queue.count()).toEqual({ available: 0, inFlight: 0, delayed: 0 });
      expect(new Set(model.buried).size).toBe(model.buried.length);
    }),
    { numRuns: 300 },
  );
});
