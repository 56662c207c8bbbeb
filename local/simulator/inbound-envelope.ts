import type { BusinessNumber } from './business-number.ts';
import { contactOf, messagesEnvelope, metaTimestamp } from './envelope.ts';
import { isObject, type JsonObject, present } from './json.ts';
import type { Person } from './records.ts';
import { newWamid } from './wamid.ts';

/** The message as it stands in `messages[]`: addressed, with an id and a time. What the caller gave wins. */
export const addressedMessage = (
  number: BusinessNumber,
  from: Person,
  message: JsonObject,
  nowMs: number,
): JsonObject & { id: string } => ({
  ...present({ from: from.phone, from_user_id: from.userId }),
  timestamp: metaTimestamp(nowMs),
  ...message,
  ...(isQuote(message.context) && { context: { from: number.displayPhoneNumber, ...message.context } }),
  id: typeof message.id === 'string' ? message.id : newWamid('inbound', from.phone ?? from.userId ?? ''),
});

// A phone knows only the wamid it quotes; whose message that was, Meta adds.
const isQuote = (context: unknown): context is JsonObject => isObject(context) && typeof context.id === 'string';

/** The webhook of one inbound message. A system message comes without contacts (Meta, system messages webhook). */
export const inboundEnvelope = (number: BusinessNumber, from: Person, message: JsonObject): JsonObject =>
  messagesEnvelope(number, {
    ...(message.type !== 'system' && { contacts: [contactOf(from)] }),
    messages: [message],
  });
