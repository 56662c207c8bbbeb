import * as z from 'zod';
import { Peer } from './conversation.ts';
import { Cost } from './cost.ts';
import { IsoInstant } from './instants.ts';

/**
 * Whether a message is work: `open` until it is settled or sent, `held` while it waits for a person's decision
 * (held, or failed and not dismissed), `closed` else.
 */
export const WorkState = z.enum(['open', 'held', 'closed']);
export type WorkState = z.infer<typeof WorkState>;

const shared = {
  /** Sort key of the item: `MSG#<sentAt>#<messageId>`; a reply's ends in `~<part>`. */
  sk: z.string().startsWith('MSG#'),
  messageId: z.string(),
  /** Meta's type of message, an open list: `text`, `image`, `reaction`, … */
  kind: z.string(),
  /** The text, or a placeholder that shows what came: `[image] caption`. */
  body: z.string(),
  sentAt: IsoInstant,
  /** Meta's timestamp could not be true: `sentAt` is the time of arrival. */
  sentAtGuessed: z.literal(true).exactOptional(),
  storedAt: IsoInstant,
  /** Its place among the messages of the webhook that brought it. */
  place: z.int().min(0).exactOptional(),
  /** What it said before each edit, and when that was, oldest first; `body` is what it says now. */
  edits: z
    .array(z.strictObject({ at: IsoInstant, body: z.string() }))
    .max(10)
    .exactOptional(),
  /** When its sender deleted it for everyone. */
  revokedAt: IsoInstant.exactOptional(),
  /** The emoji with which each side has reacted. */
  reactions: z
    .strictObject({ customer: z.string().exactOptional(), business: z.string().exactOptional() })
    .exactOptional(),
  work: WorkState,
};

export const InboundMessage = z.strictObject({
  ...shared,
  direction: z.literal('INBOUND'),
  wamid: z.string(),
  contactId: z.string(),
  sender: Peer,
  /** Meta's whole element, for every kind but plain text. */
  content: z.record(z.string(), z.unknown()).exactOptional(),
  /** The message that the customer quoted. */
  quotedWamid: z.string().exactOptional(),
  /** How often a hand back opened it again. */
  round: z.int().min(0).exactOptional(),
  /** The sk of the first part of a reply, `handover`, `person`, or `silence:<why>`. */
  settledBy: z.string().exactOptional(),
  settledReason: z.string().exactOptional(),
  /** The reply that told the customer of a handover. */
  settledReplySk: z.string().exactOptional(),
  settledAt: IsoInstant.exactOptional(),
  /** Turns that tried until it was settled. */
  attempts: z.int().min(1).exactOptional(),
});
export type InboundMessage = z.infer<typeof InboundMessage>;

export const Author = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assistant') }),
  /** `sub` is absent for a person who answered from the phone app. */
  z.strictObject({ kind: z.literal('person'), sub: z.string().exactOptional() }),
]);
export type Author = z.infer<typeof Author>;

export const SendError = z.strictObject({
  /** Meta's code as text, or one of ours such as `window.closed`. */
  code: z.string(),
  /** A plain sentence for the agent. */
  sentence: z.string(),
});
export type SendError = z.infer<typeof SendError>;

export const ReplyPart = z.strictObject({
  /** Sort key of part 0. */
  base: z.string(),
  part: z.int().min(0),
  parts: z.int().min(1),
  /** Of the conversation when it was decided: once the conversation has changed hands, nothing more of it is sent. */
  ownerEpoch: z.int().min(0),
  /** Part 0 only: the inbound messages that the whole reply settles. */
  answers: z.array(z.string()).max(50).exactOptional(),
  /** Part 0 only: people take over when the last part is recorded. */
  handover: z.string().exactOptional(),
  /** Part 0 only, of a handover: what the assistant tells people about it. */
  summary: z.string().max(300).exactOptional(),
  /** Part 0 only: the customer wants no automatic messages after it. */
  optsOut: z.literal(true).exactOptional(),
  /** Part 0 only: it says that an assistant answers. */
  discloses: z.literal(true).exactOptional(),
  /** Part 0 only: the assistant is not sure of it. */
  isUnsure: z.literal(true).exactOptional(),
  /** Part 0 only: what was paid for it, with the decisions that it stands in place of. */
  cost: Cost.exactOptional(),
});
export type ReplyPart = z.infer<typeof ReplyPart>;

export const OutboundMessage = z.strictObject({
  ...shared,
  direction: z.literal('OUTBOUND'),
  author: Author,
  /** See `core/statuses.ts`. */
  rank: z.int().min(0).max(6),
  attempt: z.int().min(1),
  /** When each status of each attempt was, under `<attempt>#<status>`. */
  sends: z.record(z.string(), IsoInstant),
  wamid: z.string().exactOptional(),
  error: SendError.exactOptional(),
  reply: ReplyPart.exactOptional(),
  /** Sort key of the held or failed message that a person sent again as this one. */
  retryOf: z.string().exactOptional(),
  /** Sort key of the message as which a person sent this one again. */
  retriedBy: z.string().exactOptional(),
  /** When a person decided that nothing more is done about it. */
  dismissedAt: IsoInstant.exactOptional(),
});
export type OutboundMessage = z.infer<typeof OutboundMessage>;

export const Message = z.discriminatedUnion('direction', [InboundMessage, OutboundMessage]);
export type Message = z.infer<typeof Message>;
