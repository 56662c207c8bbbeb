import type { SkipReason } from './attempt.ts';

/**
 * What a failed attempt says of its provider. A circuit is shared by all customers of a number, so only what would have
 * happened to any of them counts against the provider:
 *
 * - `works`: the provider answered. What was wrong with the answer depends on this one message.
 * - `broken`: the next customer would fare no better.
 * - `unknown`: the attempt says nothing of the provider.
 */
export type Verdict = 'works' | 'broken' | 'unknown';

const WORKS: ReadonlySet<SkipReason> = new Set([
  ...(['cut_off', 'refused', 'empty', 'not_json', 'not_valid', 'wrong_language', 'tool_calls', 'tool_failed'] as const),
]);
/** A server does not take the content of a request: too long a context, for one. RFC 9110 and 4918. */
const CONTENT: ReadonlySet<SkipReason> = new Set(['http_400', 'http_413', 'http_422']);
const UNKNOWN: ReadonlySet<SkipReason> = new Set([
  ...CONTENT,
  ...(['internal', 'no_key', 'key_unreadable', 'no_time', 'open_circuit', 'retry_after', 'aborted'] as const),
]);

export const verdictOn = (reason: SkipReason): Verdict =>
  WORKS.has(reason) ? 'works' : UNKNOWN.has(reason) ? 'unknown' : 'broken';

/** Whether an attempt failed by what this one message holds, so that the provider may answer the next. */
export const isOfThisMessage = (reason: SkipReason): boolean => WORKS.has(reason) || CONTENT.has(reason);

const KEY_REFUSED: ReadonlySet<SkipReason> = new Set(['http_401', 'http_402', 'account_refused']);

/** Whether the provider does not take the key or its account: only people can mend that. */
export const isKeyRefused = (reason: SkipReason): boolean => KEY_REFUSED.has(reason);
