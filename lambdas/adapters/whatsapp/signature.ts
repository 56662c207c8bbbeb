import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a secret signed the raw bytes of a body, in constant time (Meta, Webhooks: HMAC-SHA256 with the app secret). A
 * body that was parsed and serialised anew has another signature, since Meta escapes non-ASCII text.
 *
 * @param digest 64 hexadecimal digits
 */
export const isSignedWith = (secret: string, body: Uint8Array, digest: string): boolean =>
  timingSafeEqual(createHmac('sha256', secret).update(body).digest(), Buffer.from(digest, 'hex'));
