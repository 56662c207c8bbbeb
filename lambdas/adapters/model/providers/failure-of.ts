import { APIError } from 'openai';
import type { Failure } from './attempt.ts';

/** A tool could not do what it was rightly asked for. */
export class ToolFailedError extends Error {}

/** A request to a provider came to nothing; `cause` is what the client or the signal threw. */
export class RequestFailedError extends Error {}

/** A provider that asks for longer is asked again after an hour all the same. */
const LONGEST_SECONDS = 3_600;

/** OpenAI, Error codes: what an account that cannot pay is told, with status 429 or 403. */
const ACCOUNT_REFUSED: ReadonlySet<unknown> = new Set([
  'insufficient_quota',
  'billing_hard_limit_reached',
  'billing_not_active',
  'account_deactivated',
]);

/** RFC 9110, Retry-After: seconds, or a date. */
const retryAfterOf = (headers: Headers | undefined, nowMs: number): number | undefined => {
  const value = headers?.get('retry-after');
  if (value === null || value === undefined) return undefined;
  const seconds = /^\d+$/.test(value.trim()) ? Number(value) : (Date.parse(value) - nowMs) / 1_000;
  return seconds > 0 ? Math.min(seconds, LONGEST_SECONDS) : undefined;
};

/**
 * Why an attempt came to nothing. Neither the message nor the body of a provider's error is kept: a provider shows in them
 * what it was asked, and the end of its key.
 */
export const failureOf = (error: unknown, signal: AbortSignal, nowMs: number): Failure => {
  if (error instanceof ToolFailedError) return { reason: 'tool_failed', error: error.cause };
  if (!(error instanceof RequestFailedError)) return { reason: 'internal', error };
  if (signal.aborted) return { reason: 'timeout' };
  const { cause } = error;
  if (cause instanceof SyntaxError) return { reason: 'unreadable' };
  if (!(cause instanceof APIError) || cause.status === undefined) return { reason: 'network' };
  if (ACCOUNT_REFUSED.has(cause.code)) return { reason: 'account_refused' };
  const retryAfterSeconds = retryAfterOf(cause.headers, nowMs);
  return {
    reason: cause.status === 429 ? 'rate_limited' : `http_${cause.status}`,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
};
