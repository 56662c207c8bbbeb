import type { NumberSettings } from '../../../schemas/number-settings.ts';
import type { Secrets } from './secrets.ts';

/**
 * Access token of a business number: `WHATSAPP_ACCESS_TOKEN` belongs to `WHATSAPP_PHONE_NUMBER_ID`; another number's
 * settings name the secret that holds its own.
 */
export const createTokens =
  (secrets: Secrets, numbers: { load(phoneNumberId: string): Promise<NumberSettings | undefined> }) =>
  async (phoneNumberId: string): Promise<string | undefined> => {
    const named = (await numbers.load(phoneNumberId))?.accessTokenSecret;
    if (named !== undefined) return await secrets.find(named);
    const own = await secrets.find('WHATSAPP_PHONE_NUMBER_ID');
    return own === phoneNumberId ? await secrets.find('WHATSAPP_ACCESS_TOKEN') : undefined;
  };
