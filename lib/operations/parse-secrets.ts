import { parseEnv } from 'node:util';
import * as z from 'zod';
import { IsoInstant } from '../../schemas/instants.ts';
import { OperationError } from './operation-error.ts';
import { requireSecretName } from './secret-names.ts';

/** Values to set; null takes one away. */
export type SecretChanges = Readonly<Record<string, string | null>>;

const Changes = z.record(z.string(), z.union([z.string().trim().min(1), z.null()]));

/**
 * Reads a JSON object, or lines of `NAME=value`.
 *
 * @throws {OperationError} naming what is wrong, and never a value
 */
export const parseSecrets = (text: string): SecretChanges => {
  const parsed = Changes.safeParse(text.trimStart().startsWith('{') ? parseJson(text) : parseEnv(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') || 'What was given';
    throw new OperationError(`${where}: expected a JSON object, or lines of NAME=value, whose values are not empty`);
  }
  const names = Object.keys(parsed.data);
  if (names.length === 0) throw new OperationError('Nothing was given: expected a JSON object, or lines of NAME=value');
  names.forEach(requireSecretName);
  const at = parsed.data.WHATSAPP_APP_SECRET_REPLACED_AT;
  if (typeof at === 'string' && !IsoInstant.safeParse(at).success) {
    throw new OperationError('WHATSAPP_APP_SECRET_REPLACED_AT: expected an instant, such as 2026-01-31T09:00:00.000Z');
  }
  return parsed.data;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The cause would show what was given.
    return undefined;
  }
};
