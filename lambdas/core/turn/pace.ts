import type { IsoInstant } from '../../../schemas/instants.ts';
import { addSeconds, latest } from '../instants.ts';

/** Meta, Pair rate limit: one message in six seconds to the same customer, with a credit for bursts. */
const SECONDS_A_SEND = 6;
/** Meta lends more, and wants it back all the same. */
const BURST = 10;

/**
 * A send to a customer takes six seconds of their time, which is booked ahead for up to ten sends.
 *
 * @param paceAt until when it is booked.
 * @returns until when it is booked with one more send, or the instant from which on that send may be booked.
 */
export const bookSend = (
  paceAt: IsoInstant | undefined,
  now: IsoInstant,
): { readonly paceAt: IsoInstant } | { readonly notBefore: IsoInstant } => {
  const booked = addSeconds(latest(paceAt, now) ?? now, SECONDS_A_SEND);
  const ahead = SECONDS_A_SEND * BURST;
  return booked <= addSeconds(now, ahead) ? { paceAt: booked } : { notBefore: addSeconds(booked, -ahead) };
};
