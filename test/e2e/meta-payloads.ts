import { createHash, randomBytes } from 'node:crypto';

/** Payloads as Meta builds them, with an id and a time of their own where a test names none. */

export type Element = Readonly<Record<string, unknown>>;

export const NUMBER = '100000000000001';

export const newWamid = (): string => `wamid.${randomBytes(18).toString('base64')}`;

export const unixSeconds = (secondsAgo = 0): string => String(Math.floor(Date.now() / 1_000) - secondsAgo);

export const jobIdOf = (wamid: string, phoneNumberId = NUMBER): string =>
  createHash('sha256').update(`${phoneNumberId}|${wamid}`).digest('hex').slice(0, 32);

let customers = 0;
/** A customer's phone number that nobody else in this file has. */
export const newPhone = (): string => `1212555${String(1_000 + customers++)}`;

type Common = { readonly from: string; readonly id?: string; readonly secondsAgo?: number | undefined };

export const aMessage = ({ from, id = newWamid(), secondsAgo }: Common, rest: Element): Element => ({
  from,
  id,
  timestamp: unixSeconds(secondsAgo),
  ...rest,
});

export const aText = ({ body, ...common }: Common & { readonly body: string }): Element =>
  aMessage(common, { type: 'text', text: { body } });

export const aReaction = ({ to, ...common }: Common & { readonly to: string }): Element =>
  aMessage(common, { type: 'reaction', reaction: { message_id: to, emoji: '👍' } });

export const anImage = (common: Common): Element =>
  aMessage(common, { type: 'image', image: { id: '777', mime_type: 'image/jpeg', sha256: 'c2hhMjU2' } });

export const aStatus = (rest: Element): Element => ({ id: newWamid(), timestamp: unixSeconds(), ...rest });

/** `value` of a change of field `messages`. */
export const aValue = (parts: Element, phoneNumberId = NUMBER): Element => ({
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: '12125550142', phone_number_id: phoneNumberId },
  ...parts,
});

export const aChange = (value: unknown, field = 'messages'): Element => ({ field, value });

/** An envelope with one entry for each list of changes. */
export const anEnvelope = (...entries: readonly (readonly unknown[])[]): Element => ({
  object: 'whatsapp_business_account',
  entry: entries.map((changes, i) => ({ id: String(i + 1), changes })),
});

/** The envelope of some messages to one number. */
export const messagesTo = (messages: readonly unknown[], phoneNumberId = NUMBER): Element =>
  anEnvelope([aChange(aValue({ messages }, phoneNumberId))]);
