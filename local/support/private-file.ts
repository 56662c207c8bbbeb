import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type * as z from 'zod';
import { ConfigurationError } from './configuration-error.ts';
import { errorCode } from './error-code.ts';

/**
 * The JSON in `path`, or undefined when there is no such file.
 * @throws ConfigurationError when the file is there but is not what `schema` says: it is never made anew over an old one.
 */
export const readJsonFile = <T>(path: string, schema: z.ZodType<T>): T | undefined => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw new ConfigurationError(`${path} cannot be read as it was written. Repair or remove it.`);
  return parsed.data;
};

/** Writes `value` for the owner's eyes only (0600), whole or not at all. */
export const writePrivateJson = (path: string, value: unknown): void => {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${randomUUID()}`;
  writeFileSync(beside, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(beside, path);
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
