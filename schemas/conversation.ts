import * as z from 'zod';
import { IsoInstant } from './instants.ts';

/**
 * The customer's addresses and names, as the newest payload that carried them said. Everything that is sent goes to these
 * addresses. None is left where the only one, a phone number, has passed to another person.
 */
export const Peer = z.strictObject({
  /** Digits with the country code, without `+`. */
  phone: z.string().exactOptional(),
  /** Business-scoped user id (BSUID). */
  userId: z.string().exactOptional(),
  parentUserId: z.string().exactOptional(),
  name: z.string().exactOptional(),
  username: z.string().exactOptional(),
});
export type Peer = z.infer<typeof Peer>;

/** The send in flight, or one whose outcome is not known yet. There is at most one a conversation. */
export const Slot = z.strictObject({
  messageSk: z.string(),
  attempt: z.int().min(1),
  turn: z.string(),
  /** Since when the outcome is in doubt; absent while its own turn may still learn it. */
  since: IsoInstant.exactOptional(),
});
export type Slot = z.infer<typeof Slot>;

export const Folder = z.enum(['open', 'waiting', 'snoozed', 'closed', 'deleted']);
export type Folder = z.infer<typeof Folder>;

export const Owner = z.enum(['assistant', 'person']);
export type Owner = z.infer<typeof Owner>;

/** The one item that conditions must see together. */
export const Conversation = z.strictObject({
  conversationId: z.string(),
  phoneNumberId: z.string(),
  contactId: z.string(),
  peer: Peer,
  /** When the phone number that the customer had here passed on; a message sent until then brings no number back. */
  phoneLostAt: IsoInstant.exactOptional(),
  /** User ids that WhatsApp announced to be one person: this customer. */
  userIds: z.array(z.string()).exactOptional(),
  /** The conversation of the person who had this customer's phone number before. */
  earlierConversationId: z.string().exactOptional(),
  /** When an admin said that it is the same person all the same. */
  samePersonAt: IsoInstant.exactOptional(),

  owner: Owner,
  /** Grows with every change of who may answer; a send of the assistant that saw an older one never starts. */
  ownerEpoch: z.int().min(0),
  /** Subject of the agent who took it. */
  assignee: z.string().exactOptional(),
  personAt: IsoInstant.exactOptional(),
  optedOutAt: IsoInstant.exactOptional(),
  blockedAt: IsoInstant.exactOptional(),

  /** Grows with every claim and every release; only its holder writes on. */
  fence: z.int().min(0),
  turn: z.string().exactOptional(),
  leaseUntil: IsoInstant.exactOptional(),
  slot: Slot.exactOptional(),
  attempts: z.int().min(0),
  retryAt: IsoInstant.exactOptional(),
  paceAt: IsoInstant.exactOptional(),

  windowClosesAt: IsoInstant.exactOptional(),
  lastInboundAt: IsoInstant.exactOptional(),
  lastOutboundAt: IsoInstant.exactOptional(),
  /** The newest `storedAt` among the inbound messages that a claim has already shown to agents. */
  receivedAt: IsoInstant.exactOptional(),

  folder: Folder,
  sortAt: IsoInstant,
  unread: z.boolean(),
  preview: z.string(),
  /** Meta's type of the message that the preview is of; absent where an earlier release wrote it. */
  previewKind: z.string().exactOptional(),
  labels: z.array(z.string()),
  snoozedUntil: IsoInstant.exactOptional(),
  deletedAt: IsoInstant.exactOptional(),
  /** Since when people owe the customer an answer; kept while it is snoozed. */
  waitingSince: IsoInstant.exactOptional(),
  /** When people were told that nobody had answered. */
  remindedAt: IsoInstant.exactOptional(),
  /** When it last went back to the assistant because nobody had answered. */
  handedBackAt: IsoInstant.exactOptional(),

  /** When the assistant's newest reply went out, if it was one that the assistant was not sure of. */
  lowConfidenceAt: IsoInstant.exactOptional(),
  /** When the newest reply went out that says that an assistant answers. */
  disclosedAt: IsoInstant.exactOptional(),
  /** How many replies of the assistant there were since then; counted anew every ten minutes. */
  replying: z.strictObject({ since: IsoInstant, count: z.int().min(1) }).exactOptional(),

  /** What the assistant has cost here so far: tokens, and millionths of a US dollar. */
  modelTokens: z.int().min(0).exactOptional(),
  costMicros: z.int().min(0).exactOptional(),
  /** Of `costMicros`, what was spent since the assistant was last given the conversation. */
  budgetMicros: z.int().min(0).exactOptional(),
});
export type Conversation = z.infer<typeof Conversation>;
