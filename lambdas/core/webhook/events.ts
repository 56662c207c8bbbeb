import type { Peer } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { Addresses } from '../identity/aliases.ts';
import type { StatusReport } from '../statuses.ts';
import type { News } from './news.ts';

/** One message of a customer, as the payload gives it: unless its time is a guess, a redelivery makes the same event. */
export type InboundEvent = {
  readonly phoneNumberId: string;
  readonly wamid: string;
  /** First 32 hexadecimal digits of SHA-256(`<phoneNumberId>|<wamid>`), since a wamid contains a phone number. */
  readonly messageId: string;
  readonly kind: string;
  readonly body: string;
  readonly sentAt: IsoInstant;
  /** `sentAt` is the time of arrival: another delivery of it has another. */
  readonly sentAtGuessed?: true;
  /** Among the messages, or echoes, of the webhook. */
  readonly place?: number;
  readonly sender: Peer;
  /** New addresses of the same person, by which a system message says that the old ones, the sender's, are no more. */
  readonly announces?: Addresses;
  readonly content?: Record<string, unknown>;
  readonly quotedWamid?: string;
};

/** What a person wrote to a customer from the phone app. */
export type EchoEvent = Omit<InboundEvent, 'sender' | 'announces'> & { readonly recipient: Peer };

/** What is kept to be looked at: `raw` is the JSON of the element, or the body itself where it is no JSON. */
export type KeptEvent = {
  readonly kind: 'quarantine' | 'platform';
  readonly reason: string;
  readonly raw: string;
  /** `raw` is the base64 of a body that is not UTF-8. */
  readonly encoding?: 'base64';
};

export type ParsedWebhook = {
  readonly inbound: readonly InboundEvent[];
  readonly echoes: readonly EchoEvent[];
  readonly statuses: readonly StatusReport[];
  readonly kept: readonly KeptEvent[];
  readonly news: readonly News[];
};
