import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { groupOf, SECRET_GROUPS, type SecretGroup } from '../../schemas/secret-names.ts';
import { OperationError } from './operation-error.ts';
import type { SecretChanges } from './parse-secrets.ts';

export type Secrets = Readonly<Record<string, string>>;

/** A value for each of a stage's secrets, such as its name. */
export type ByGroup<Value> = Readonly<Record<SecretGroup, Value>>;

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

export const readSecrets = async (client: SecretsManagerClient, ids: ByGroup<string>): Promise<ByGroup<Secrets>> => ({
  ingress: await readSecret(client, ids.ingress),
  egress: await readSecret(client, ids.egress),
  ops: await readSecret(client, ids.ops),
});

/**
 * What the secrets hold after the changes. A new app secret leaves the one before in place, under its own name and with the
 * time (`now`, an ISO-8601 instant), so that webhooks that Meta signed with it still count for 24 hours. One that has no time yet gets this one.
 */
export const mergeSecrets = (stored: Secrets, changes: SecretChanges, now: string): Secrets => {
  const before = stored.WHATSAPP_APP_SECRET;
  const after = changes.WHATSAPP_APP_SECRET;
  const rotates = before !== undefined && typeof after === 'string' && after !== before;
  const merged: SecretChanges = { ...stored, ...(rotates && { WHATSAPP_APP_SECRET_PREVIOUS: before }), ...changes };
  const previous = merged.WHATSAPP_APP_SECRET_PREVIOUS;
  const known = previous === stored.WHATSAPP_APP_SECRET_PREVIOUS ? stored.WHATSAPP_APP_SECRET_REPLACED_AT : undefined;
  const replacedAt = changes.WHATSAPP_APP_SECRET_REPLACED_AT ?? known ?? now;
  const timed = { ...merged, WHATSAPP_APP_SECRET_REPLACED_AT: previous ? replacedAt : null };
  return Object.fromEntries(Object.entries(timed).filter((entry): entry is [string, string] => entry[1] !== null));
};

const namesOf = (values: Readonly<Record<string, unknown>>, isMeant: (group: SecretGroup | undefined) => boolean) =>
  Object.keys(values).filter((name) => isMeant(groupOf(name)));

const pick = <Value>(values: Readonly<Record<string, Value>>, names: readonly string[]): Record<string, Value> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));

/** Names in the oldest secret that belong into another one: it held all of a stage's, before there were three. */
const oldNamesIn = ({ ops }: ByGroup<Secrets>): readonly string[] =>
  namesOf(ops, (group) => group !== undefined && group !== 'ops');

const changedBetween = (before: Secrets, after: Secrets): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]);

/**
 * Writes changes of a stage's secrets, each into the secret that its name belongs to. What only the oldest secret holds is
 * copied to where it belongs first, so that without changes this moves a stage. As long as the oldest one holds copies they
 * are kept in step: functions of the release before read them.
 *
 * @returns names of what changed; nothing is written where nothing did
 */
export const changeSecrets = async (
  client: SecretsManagerClient,
  ids: ByGroup<string>,
  changes: SecretChanges,
  now: string,
): Promise<readonly string[]> => {
  const held = await readSecrets(client, ids);
  const changed = new Set<string>();
  const write = async (group: SecretGroup, next: Secrets) => {
    const names = changedBetween(held[group], next);
    if (names.length === 0) return;
    const SecretString = JSON.stringify(next);
    await client.send(new PutSecretValueCommand({ SecretId: ids[group], SecretString }));
    for (const name of names) changed.add(name);
  };
  let copies: Secrets = {};
  for (const group of ['ingress', 'egress'] as const) {
    const isOfGroup = (one: SecretGroup | undefined) => one === group;
    const known = { ...pick(held.ops, namesOf(held.ops, isOfGroup)), ...held[group] };
    const next = mergeSecrets(known, pick(changes, namesOf(changes, isOfGroup)), now);
    await write(group, next);
    copies = { ...copies, ...pick(next, namesOf(next, isOfGroup)) };
  }
  const isOfOps = (group: SecretGroup | undefined) => group === 'ops' || group === undefined;
  const own = mergeSecrets(pick(held.ops, namesOf(held.ops, isOfOps)), pick(changes, namesOf(changes, isOfOps)), now);
  await write('ops', oldNamesIn(held).length > 0 ? { ...own, ...copies } : own);
  return [...changed];
};

/**
 * Takes out of the oldest secret what was moved from it.
 *
 * @returns names of what was taken out
 * @throws {OperationError} where another secret does not hold one of them yet
 */
export const removeMoved = async (client: SecretsManagerClient, ids: ByGroup<string>): Promise<readonly string[]> => {
  const held = await readSecrets(client, ids);
  const old = oldNamesIn(held);
  const lacking = old.filter((name) => !SECRET_GROUPS.some((group) => group === groupOf(name) && held[group][name]));
  if (lacking.length > 0) {
    throw new OperationError(
      `Not moved yet: ${lacking.join(', ')}. Nothing was removed: run npm run secrets -- move first.`,
    );
  }
  if (old.length === 0) return [];
  const left = Object.fromEntries(Object.entries(held.ops).filter(([name]) => !old.includes(name)));
  await client.send(new PutSecretValueCommand({ SecretId: ids.ops, SecretString: JSON.stringify(left) }));
  return old;
};
