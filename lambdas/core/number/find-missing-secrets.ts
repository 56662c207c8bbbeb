import type { NumberPatch, NumberSettings } from '../../../schemas/number-settings.ts';
import { PROVIDER_KEYS } from '../../../schemas/secret-names.ts';

export type FindSecret = (name: string) => Promise<string | undefined>;

type Needed = { readonly field: string; readonly secret: string };

const neededBy = ({ accessTokenSecret, assistant }: NumberPatch): readonly Needed[] => {
  const providers = (assistant?.providers ?? []).flatMap(({ name }, nth) =>
    name === 'built-in' ? [] : [{ field: `assistant.providers.${nth}`, secret: PROVIDER_KEYS[name] }],
  );
  return typeof accessTokenSecret === 'string'
    ? [{ field: 'accessTokenSecret', secret: accessTokenSecret }, ...providers]
    : providers;
};

/**
 * What a change of settings counts on and the stage does not have, a sentence each that begins with the setting. What the
 * change leaves as it was is not looked at, so that opening hours can be changed while a key is missing.
 *
 * @param where what to do about a missing secret
 */
export const findMissingSecrets = async (
  {
    phoneNumberId,
    before,
    patch,
  }: {
    readonly phoneNumberId: string;
    /** Absent for a new number. */
    readonly before: NumberSettings | undefined;
    readonly patch: NumberPatch;
  },
  { find, where }: { readonly find: FindSecret; readonly where: string },
): Promise<readonly string[]> => {
  const missing: string[] = [];
  for (const { field, secret } of neededBy(patch)) {
    if ((await find(secret)) === undefined) missing.push(`${field}: the secret ${secret} is not set; ${where}`);
  }
  const losesItsOwn = patch.accessTokenSecret === null && before?.accessTokenSecret !== undefined;
  const neverHadOne = before === undefined && typeof patch.accessTokenSecret !== 'string';
  if ((losesItsOwn || neverHadOne) && (await find('WHATSAPP_PHONE_NUMBER_ID')) !== phoneNumberId) {
    missing.push(
      `accessTokenSecret: number ${phoneNumberId} needs an access token of its own, since WHATSAPP_PHONE_NUMBER_ID is ` +
        `not this number; set WHATSAPP_ACCESS_TOKEN_… and name it here (${where})`,
    );
  }
  return missing;
};
