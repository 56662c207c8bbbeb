import { APIError } from 'openai';
import type { Failure } from './attempt.ts';

/** A tool could not do what it was rightly asked for. */
export class ToolFailedError extends Error {}

/** A provider that asks for longer is asked again after an hour all the same. */
const LONGEST_SECONDS = 3_600;

/** RFC 9110, Retry-After: seconds, or a date. */
const retryAfterOf = (headers: Headers | undefined, nowMs: number): number | undefined => {
  const value = headers?.get('retry-after');
  if (value === null || value === undefined) return undefined;
  const seconds = /^\d+$/.test(value.trim()) ? Number(value) : (Date.parse(value) - nowMs) / 1_000;
  return seconds > 0 ? Math.min(seconds, LONGEST_SECONDS) : undefined;
};

/**
 * Why a request came to nothing. Neither the message nor the body of an error is kept: a provider shows in them what it
 * was asked, and the end of its key.
 */
export const failureOf = (error: unknown, signal: AbortSignal, nowMs: number): Failure => {
  if (error instanceof ToolFailedError) return { reason: 'tool_failed' };
  if (signal.aborted) return { reason: 'timeout' };
  if (error instanceof SyntaxError) return { reason: 'unreadable' };
  if (!(error instanceof APIError) || error.status === undefined) return { reason: 'network' };
  const retryAfterSeconds = retryAfterOf(error.headers, nowMs);
  return {
    reason: error.status === 429 ? 'rate_limited' : `http_${error.status}`,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
};
