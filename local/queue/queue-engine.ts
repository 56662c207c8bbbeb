import { isDeepStrictEqual } from 'node:util';
import type { Clock } from './clock.ts';
import { FifoQueue, type QueueSettings } from './fifo-queue.ts';
import { QueueError } from './queue-error.ts';

const queueRegion = 'us-east-1';
export const queueAccount = '000000000000';

const arnOf = (name: string): string => `arn:aws:sqs:${queueRegion}:${queueAccount}:${name}`;

/** The queues of one account, by name. */
export class QueueEngine {
  readonly #clock: Clock;
  readonly #queues = new Map<string, FifoQueue>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Creating the same queue again finds it; with other settings it throws `QueueNameExists`. */
  create(name: string, settings: QueueSettings): FifoQueue {
    const existing = this.#queues.get(name);
    if (existing) {
      if (isDeepStrictEqual(existing.settings, settings)) return existing;
      throw new QueueError('QueueNameExists', `Queue ${name} exists with other attributes`);
    }
    const queue = new FifoQueue(name, arnOf(name), settings, this.#clock, this.#deadLetterQueue(settings));
    this.#queues.set(name, queue);
    return queue;
  }

  /** Throws `QueueDoesNotExist`. */
  get(name: string): FifoQueue {
    const queue = this.#queues.get(name);
    if (!queue) throw new QueueError('QueueDoesNotExist', `The specified queue does not exist: ${name}`);
    return queue;
  }

  clockMoved(): void {
    for (const queue of this.#queues.values()) queue.clockMoved();
  }

  #deadLetterQueue({ redrive }: QueueSettings): FifoQueue | null {
    if (!redrive) return null;
    for (const queue of this.#queues.values()) if (queue.arn === redrive.deadLetterTargetArn) return queue;
    throw new QueueError('InvalidParameterValue', `Dead-letter target does not exist: ${redrive.deadLetterTargetArn}`);
  }
}
