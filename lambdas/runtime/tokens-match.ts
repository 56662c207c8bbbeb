import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares two tokens in constant time; what is absent or empty matches nothing. */
export const tokensMatch = (given: string | undefined, expected: string | undefined): boolean => {
  if (!given || !expected) return false;
  // Digests have one length, which the comparison needs.
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
};
