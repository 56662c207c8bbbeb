import { createHash } from 'node:crypto';

/** Id of an inbound message, from Meta's payload alone; a hash, since a wamid contains the customer's phone number. */
export const inboundMessageId = (phoneNumberId: string, wamid: string): string =>
  createHash('sha256').update(`${phoneNumberId}|${wamid}`).digest('hex').slice(0, 32);
