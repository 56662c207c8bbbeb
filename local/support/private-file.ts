import { randomUUID } from 'node:crypto';
import { chmodSync, closeSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type * as z from 'zod';
import { parseJson } from '../../lambdas/core/parse-json.ts';
import { ConfigurationError } from './configuration-error.ts';
import { errorCode } from './error-code.ts';
import { fileError } from './file-error.ts';

/**
 * The JSON in `path`, or undefined when there is no such file.
 * @throws ConfigurationError when it cannot be read, or is not what `schema` says: it is never made anew over an old one
 */
export const readJsonFile = <T>(path: string, schema: z.ZodType<T>): T | undefined => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw fileError(error, path, 'Make it readable, or set DATA_DIR to another directory.');
  }
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw new ConfigurationError(`${path} cannot be read as it was written. Repair or remove it.`);
  return parsed.data;
};

/**
 * Makes `path` a file for its owner's eyes only (0600): an empty one where there is none.
 * @throws ConfigurationError when the file system refuses
 */
export const makePrivate = (path: string): void => {
  try {
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
  } catch (error) {
    throw fileError(error, path, 'Make it writable, or set DATA_DIR to another directory.');
  }
};

/**
 * Writes `value` for the owner's eyes only (0600), whole or not at all, into a directory that is there.
 * @throws ConfigurationError when the file system refuses
 */
export const writePrivateJson = (path: string, value: unknown): void => {
  const beside = `${path}.${randomUUID()}`;
  try {
    writeFileSync(beside, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    renameSync(beside, path);
  } catch (error) {
    throw fileError(error, path, 'Make it writable, or set DATA_DIR to another directory.');
  }
};
