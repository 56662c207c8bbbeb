import type { JsonObject } from './json.ts';

/** A customer, by what is known of them: a phone number (digits), a BSUID, or both. */
export interface Person {
  readonly phone?: string;
  readonly userId?: string;
  readonly name?: string;
  readonly username?: string;
}

/** The statuses a phone gives a message, in their order. */
export const STATUSES = ['sent', 'delivered', 'read'] as const;

export type MessageStatus = (typeof STATUSES)[number];

/** One status webhook to post. */
export interface StatusPlan {
  readonly status: MessageStatus;
  /** When it happened on the phone, in milliseconds since the epoch: its `timestamp`. */
  readonly happensAt: number;
  /** When its webhook is posted first. */
  readonly postAt: number;
}

/** A message that a customer sent. */
export interface InboundRecord {
  readonly record: 'inbound';
  readonly delivery: string;
  readonly at: number;
  readonly phoneNumberId: string;
  readonly from: Person;
  readonly wamid: string;
  readonly message: JsonObject;
  readonly envelope: JsonObject;
}

/** A message that the Graph API accepted. */
export interface AcceptedRecord {
  readonly record: 'accepted';
  readonly seq: number;
  readonly at: number;
  readonly phoneNumberId: string;
  readonly recipient: Person;
  readonly wamid: string;
  readonly body: JsonObject;
  readonly statuses: readonly StatusPlan[];
}

/** The end of one webhook: answered 200, or given up. */
export interface SettledRecord {
  readonly record: 'settled';
  readonly delivery: string;
  readonly outcome: 'answered' | 'expired';
}

/** The business marked a message, and with it all earlier ones of that customer, as read. */
export interface ReadRecord {
  readonly record: 'read';
  readonly wamid: string;
}

/** A line of the journal. */
export type SimulatorRecord = InboundRecord | AcceptedRecord | SettledRecord | ReadRecord;
