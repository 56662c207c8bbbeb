import type { JsonObject } from '../json.ts';
import type { GraphError } from './graph-error.ts';

export const missing = (parameter: string): GraphError => ({
  code: 131008,
  details: `Parameter ${parameter} is missing.`,
});

export const invalidParameter = (details: string): GraphError => ({ code: 100, details });

/** Longer than Meta's documented limit. What Meta counts as a character is not documented: here UTF-16 units. */
export const tooLong = (value: unknown, parameter: string, limit: number): GraphError | undefined =>
  typeof value === 'string' && value.length > limit
    ? invalidParameter(`${parameter} has ${value.length} characters, at most ${limit} are allowed.`)
    : undefined;

/** A string that is there, not blank, and at most `limit` long. */
export const requireText = (
  owner: JsonObject,
  key: string,
  limit = Number.POSITIVE_INFINITY,
  path = key,
): GraphError | undefined => {
  const value = owner[key];
  if (value === undefined || value === null) return missing(path);
  if (typeof value !== 'string') return invalidParameter(`${path} must be a string.`);
  return value.trim() === '' ? missing(path) : tooLong(value, path, limit);
};

/** Runs the checks in order up to the first that finds something. */
export const firstProblem = (...checks: readonly (() => GraphError | undefined)[]): GraphError | undefined => {
  for (const check of checks) {
    const problem = check();
    if (problem !== undefined) return problem;
  }
  return undefined;
};
