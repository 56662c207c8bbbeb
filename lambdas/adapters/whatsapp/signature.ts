import { createHmac, timingSafeEqual } from 'node:crypto';

export type SignatureCheck =
  | { readonly valid: true }
  | { readonly valid: false; readonly why: 'missing' | 'malformed' | 'wrong' };

/**
 * Checks `X-Hub-Signature-256` over the raw bytes of the body, in constant time (Meta, Webhooks: HMAC-SHA256 with the
 * app secret). A body that was parsed and serialised anew has another signature, since Meta escapes non-ASCII text.
 *
 * @param secrets the current app secret and, while it is rotated, the previous one.
 */
export const checkSignature = (
  body: Uint8Array,
  header: string | undefined,
  secrets: readonly string[],
): SignatureCheck => {
  if (header === undefined || header === '') return { valid: false, why: 'missing' };
  const [, digest] = /^sha256=([0-9a-f]{64})$/.exec(header) ?? [];
  if (digest === undefined) return { valid: false, why: 'malformed' };
  const given = Buffer.from(digest, 'hex');
  const matches = secrets.filter((secret) =>
    timingSafeEqual(createHmac('sha256', secret).update(body).digest(), given),
  );
  return matches.length > 0 ? { valid: true } : { valid: false, why: 'wrong' };
};
