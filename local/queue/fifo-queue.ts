/**
 * One FIFO queue, as Amazon SQS keeps it.
 *
 * A message is
 *
 * - *delayed* from its send until the queue's delay is over,
 * - *available* then: it may be handed out if nothing stands before it in its group and nothing of its group is in flight,
 * - *in flight* from a receive until its visibility ends, and available again after that,
 * - gone when it is deleted in flight, or moved to the dead-letter queue by the receive that would be one too many.
 *
 * Nothing happens by itself: each state follows from the clock and from what was asked so far.
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import { type Accepted, Deduplication, type DeduplicationScope } from './deduplication.ts';
import { QueueError } from './queue-error.ts';
import { decodeReceiptHandle, encodeReceiptHandle } from './receipt-handle.ts';

export type QueueSettings = {
  readonly visibilityTimeoutMs: number;
  readonly delayMs: number;
  readonly deduplicationScope: DeduplicationScope;
  readonly fifoThroughputLimit: 'perQueue' | 'perMessageGroupId';
  readonly redrive: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number } | null;
};

export type Send = { readonly body: string; readonly groupId: string; readonly deduplicationId: string };

export type ReceivedMessage = Send &
  Accepted & {
    readonly receiptHandle: string;
    readonly sentAt: number;
    readonly receiveCount: number;
    readonly firstReceivedAt: number;
    readonly deadLetterSourceArn: string | null;
  };

type StoredMessage = Send &
  Accepted & {
    readonly sentAt: number;
    readonly deadLetterSourceArn: string | null;
    availableAt: number;
    receiveCount: number;
    firstReceivedAt: number | null;
    /** Of the latest receive; null before the first. */
    receipt: string | null;
  };

export class FifoQueue {
  readonly name: string;
  readonly arn: string;
  readonly settings: QueueSettings;
  readonly createdAt: number;
  readonly #clock: Clock;
  readonly #deadLetterQueue: FifoQueue | null;
  readonly #deduplication: Deduplication;
  /** In the order in which groups were served last, so that a busy group does not starve the others. */
  readonly #groups = new Map<string, StoredMessage[]>();
  readonly #byId = new Map<string, StoredMessage>();
  readonly #listeners = new Set<() => void>();
  /** SQS gives numbers of twenty digits, which order the same as text and as numbers. */
  #lastSequenceNumber = 10n ** 19n;

  constructor(name: string, arn: string, settings: QueueSettings, clock: Clock, deadLetterQueue: FifoQueue | null) {
    this.name = name;
    this.arn = arn;
    this.settings = settings;
    this.createdAt = clock.now();
    this.#clock = clock;
    this.#deadLetterQueue = deadLetterQueue;
    this.#deduplication = new Deduplication(settings.deduplicationScope);
  }

  /** A duplicate is not stored; its answer is that of the send that was. */
  send(send: Send): Accepted {
    const now = this.#clock.now();
    const known = this.#deduplication.find(send.groupId, send.deduplicationId, now);
    if (known) return known;
    const accepted = this.#append(send, {
      messageId: randomUUID(),
      sentAt: now,
      availableAt: now + this.settings.delayMs,
      receiveCount: 0,
      firstReceivedAt: null,
      deadLetterSourceArn: null,
    });
    this.#deduplication.remember(send.groupId, send.deduplicationId, accepted, now);
    return accepted;
  }

  /** At most `max` messages, those of one group in order. Without a visibility timeout the queue's own counts. */
  receive(max: number, visibilityTimeoutMs = this.settings.visibilityTimeoutMs): ReceivedMessage[] {
    const received: ReceivedMessage[] = [];
    for (const group of [...this.#groups.values()]) {
      if (received.length === max) break;
      received.push(...this.#receiveFrom(group, max - received.length, visibilityTimeoutMs));
    }
    return received;
  }

  /** Throws `InvalidParameterValue` once the handle's visibility has ended; a message that is gone already is no error. */
  delete(receiptHandle: string): void {
    const { message, current } = this.#find(receiptHandle);
    if (!message) return;
    if (!current) throw new QueueError('InvalidParameterValue', `The receipt handle has expired: ${receiptHandle}`);
    this.#remove(message);
    this.#changed();
  }

  /** Counted from now; 0 makes the message available at once. */
  changeVisibility(receiptHandle: string, visibilityTimeoutMs: number): void {
    const { message, current } = this.#find(receiptHandle);
    if (!message) throw new QueueError('InvalidParameterValue', `No message has the receipt handle ${receiptHandle}`);
    if (!current) throw new QueueError('MessageNotInflight', `Message ${message.messageId} is not in flight`);
    message.availableAt = this.#clock.now() + visibilityTimeoutMs;
    this.#changed();
  }

  /** Deduplication ids stay burnt. */
  purge(): void {
    this.#groups.clear();
    this.#byId.clear();
    this.#changed();
  }

  count(): { available: number; inFlight: number; delayed: number } {
    const now = this.#clock.now();
    const counts = { available: 0, inFlight: 0, delayed: 0 };
    for (const message of this.#byId.values()) {
      if (message.availableAt <= now) counts.available += 1;
      else if (message.receipt === null) counts.delayed += 1;
      else counts.inFlight += 1;
    }
    return counts;
  }

  /** When the next delay or visibility ends (epoch ms), or null if none is running. */
  nextDueAt(): number | null {
    const now = this.#clock.now();
    let due: number | null = null;
    for (const { availableAt } of this.#byId.values()) {
      if (availableAt > now && (due === null || availableAt < due)) due = availableAt;
    }
    return due;
  }

  /** Calls back after everything that may have made a message available, except the passing of time. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** For a clock that was moved by hand. */
  clockMoved(): void {
    this.#changed();
  }

  #receiveFrom(group: StoredMessage[], max: number, visibilityTimeoutMs: number): ReceivedMessage[] {
    const now = this.#clock.now();
    if (group.some((message) => message.receipt !== null && message.availableAt > now)) return [];
    const received: ReceivedMessage[] = [];
    for (const message of [...group]) {
      if (received.length === max || message.availableAt > now) break;
      if (this.#buried(message)) continue;
      received.push(this.#handOut(message, now, visibilityTimeoutMs));
    }
    const groupId = received[0]?.groupId;
    if (groupId !== undefined) {
      this.#groups.delete(groupId);
      this.#groups.set(groupId, group);
    }
    return received;
  }

  #handOut(message: StoredMessage, now: number, visibilityTimeoutMs: number): ReceivedMessage {
    const receipt = randomUUID();
    const firstReceivedAt = message.firstReceivedAt ?? now;
    message.receipt = receipt;
    message.firstReceivedAt = firstReceivedAt;
    message.receiveCount += 1;
    message.availableAt = now + visibilityTimeoutMs;
    const { messageId, sequenceNumber, body, groupId, deduplicationId, sentAt, receiveCount } = message;
    return {
      messageId,
      sequenceNumber,
      body,
      groupId,
      deduplicationId,
      sentAt,
      receiveCount,
      firstReceivedAt,
      deadLetterSourceArn: message.deadLetterSourceArn,
      receiptHandle: encodeReceiptHandle(this.name, messageId, receipt),
    };
  }

  /** The receive that would exceed the redrive policy moves the message instead, with its id, group and count. */
  #buried(message: StoredMessage): boolean {
    const { redrive } = this.settings;
    if (!redrive || !this.#deadLetterQueue || message.receiveCount < redrive.maxReceiveCount) return false;
    this.#remove(message);
    const now = this.#clock.now();
    this.#deadLetterQueue.#append(message, {
      messageId: message.messageId,
      // SQS, Dead-letter queues: a FIFO message's enqueue time starts anew when it is moved.
      sentAt: now,
      availableAt: now,
      receiveCount: message.receiveCount,
      firstReceivedAt: message.firstReceivedAt,
      deadLetterSourceArn: this.arn,
    });
    return true;
  }

  #append(
    { body, groupId, deduplicationId }: Send,
    rest: Omit<StoredMessage, keyof Send | 'sequenceNumber' | 'receipt'>,
  ): Accepted {
    this.#lastSequenceNumber += 1n;
    const sequenceNumber = String(this.#lastSequenceNumber);
    const message: StoredMessage = { body, groupId, deduplicationId, ...rest, sequenceNumber, receipt: null };
    const group = this.#groups.get(groupId);
    if (group) group.push(message);
    else this.#groups.set(groupId, [message]);
    this.#byId.set(message.messageId, message);
    this.#changed();
    return { messageId: message.messageId, sequenceNumber };
  }

  #find(receiptHandle: string): { message: StoredMessage | undefined; current: boolean } {
    const { messageId, receipt } = decodeReceiptHandle(this.name, receiptHandle);
    const message = this.#byId.get(messageId);
    return { message, current: message?.receipt === receipt && message.availableAt > this.#clock.now() };
  }

  #remove(message: StoredMessage): void {
    this.#byId.delete(message.messageId);
    const group = this.#groups.get(message.groupId);
    if (!group) return;
    group.splice(group.indexOf(message), 1);
    if (group.length === 0) this.#groups.delete(message.groupId);
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
