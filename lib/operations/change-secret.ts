import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { OperationError } from './operation-error.ts';
import type { SecretChanges } from './parse-secrets.ts';

export type Secrets = Readonly<Record<string, string>>;

const Stored = z.record(z.string(), z.string());

/** @throws {OperationError} where the secret holds something else than a JSON object of strings */
export const readSecret = async (client: SecretsManagerClient, secretId: string): Promise<Secrets> => {
  const { SecretString = '{}' } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  try {
    return Stored.parse(JSON.parse(SecretString));
  } catch {
    // The cause would show the value.
    throw new OperationError('The secret is no JSON object of strings; mend it in the console of Secrets Manager');
  }
};

/**
 * What the secret holds after the changes. A new app secret leaves the one before in place, under its own name and with
 * the time (`now`, an ISO-8601 instant), so that webhooks that Meta signed with it still count for 24 hours.
 */
export const mergeSecrets = (stored: Secrets, changes: SecretChanges, now: string): Secrets => {
  const before = stored.WHATSAPP_APP_SECRET;
  const after = changes.WHATSAPP_APP_SECRET;
  const rotates = before !== undefined && typeof after === 'string' && after !== before;
  const previous = { ...(rotates && { WHATSAPP_APP_SECRET_PREVIOUS: before }), ...changes }
    .WHATSAPP_APP_SECRET_PREVIOUS;
  const merged = {
    ...stored,
    ...(previous !== undefined && {
      WHATSAPP_APP_SECRET_PREVIOUS: previous,
      WHATSAPP_APP_SECRET_REPLACED_AT: previous === null ? null : now,
    }),
    ...changes,
  };
  return Object.fromEntries(Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== null));
};

/** @returns names of what changed; nothing is written where nothing did */
export const changeSecret = async (
  client: SecretsManagerClient,
  secretId: string,
  changes: SecretChanges,
  now: string,
): Promise<readonly string[]> => {
  const stored = await readSecret(client, secretId);
  const next = mergeSecrets(stored, changes, now);
  const changed = [...new Set([...Object.keys(stored), ...Object.keys(next)])].filter(
    (name) => stored[name] !== next[name],
  );
  if (changed.length > 0) {
    await client.send(new PutSecretValueCommand({ SecretId: secretId, SecretString: JSON.stringify(next) }));
  }
  return changed;
};
