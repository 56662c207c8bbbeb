import { isObject, type JsonObject, present } from './json.ts';
import { digitsOf } from './phone-digits.ts';
import type { Person } from './records.ts';

/** What a program or the phone page asks to be sent as a customer. */
export interface InboundRequest {
  readonly from: Person;
  /** An element of Meta's `messages[]`; `id`, `timestamp` and, for a text, `type` may be absent. */
  readonly message: JsonObject;
  readonly phoneNumberId?: string;
}

export type ParsedInboundRequest =
  | { readonly outcome: 'parsed'; readonly request: InboundRequest }
  | { readonly outcome: 'invalid'; readonly problem: string };

/**
 * Checks what an envelope cannot be built without, and no more: a message of a shape that nobody knows yet
 * is posted as it is, since Meta adds such shapes too.
 */
export const parseInboundRequest = (body: unknown): ParsedInboundRequest => {
  if (!isObject(body)) return invalid('The body must be a JSON object: {"from":{…},"message":{…}}.');
  const { from, message, phoneNumberId } = body;
  if (!isObject(from)) return invalid('"from" must be an object with "phone" or "userId".');
  if (!isObject(message)) return invalid('"message" must be an object: an element of Meta\'s messages[].');
  const problem = problemOfPerson(from) ?? problemOfMessage(message);
  if (problem !== undefined) return invalid(problem);
  if (phoneNumberId !== undefined && !isDigits(phoneNumberId)) {
    return invalid('"phoneNumberId" must be a string of digits.');
  }
  return {
    outcome: 'parsed',
    request: {
      from: personOf(from),
      message: 'type' in message ? message : { ...message, type: 'text' },
      ...(phoneNumberId !== undefined && { phoneNumberId }),
    },
  };
};

const invalid = (problem: string): ParsedInboundRequest => ({ outcome: 'invalid', problem });

const personOf = (from: JsonObject): Person => ({
  ...(typeof from.phone === 'string' && { phone: digitsOf(from.phone) }),
  ...present({ userId: from.userId, name: from.name, username: from.username }),
});

const problemOfPerson = (from: JsonObject): string | undefined => {
  for (const key of ['phone', 'userId', 'name', 'username']) {
    const value = from[key];
    if (value !== undefined && (typeof value !== 'string' || value === '')) {
      return `"from.${key}" must be a string that is not empty.`;
    }
  }
  if (typeof from.phone === 'string' && !isDigits(digitsOf(from.phone))) {
    return '"from.phone" must be a phone number with its country code, in digits.';
  }
  if (from.phone === undefined && from.userId === undefined) {
    return '"from" needs "phone" or "userId".';
  }
  return undefined;
};

const problemOfMessage = (message: JsonObject): string | undefined => {
  const { id, timestamp, type, text } = message;
  if (id !== undefined && (typeof id !== 'string' || id === '')) {
    return '"message.id" must be a string that is not empty, or absent.';
  }
  if (timestamp !== undefined && !isDigits(timestamp)) {
    return '"message.timestamp" must be Unix seconds in a string, or absent.';
  }
  if (type === undefined && !isObject(text)) {
    return '"message" needs "type", or "text" with a body.';
  }
  if (type !== undefined && typeof type !== 'string') return '"message.type" must be a string.';
  return undefined;
};

const isDigits = (value: unknown): value is string => typeof value === 'string' && /^\d{1,20}$/.test(value);
