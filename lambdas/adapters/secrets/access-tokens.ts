import type { BusinessNumber } from '../../../schemas/number-settings.ts';
import { AppError } from '../../core/app-error.ts';
import type { Secrets } from './secrets.ts';

/**
 * Access token of a business number: `WHATSAPP_ACCESS_TOKEN` belongs to `WHATSAPP_PHONE_NUMBER_ID`; another number's
 * settings name the secret that holds its own.
 * @throws {AppError} `secret.missing`, naming what is not set and where to set it
 */
export const createTokens =
  (secrets: Secrets, numbers: { load(phoneNumberId: string): Promise<BusinessNumber | undefined> }) =>
  async (phoneNumberId: string): Promise<string> => {
    const named = (await numbers.load(phoneNumberId))?.settings.accessTokenSecret;
    if (named !== undefined) return await secrets.require(named);
    const own = await secrets.require('WHATSAPP_PHONE_NUMBER_ID');
    if (own === phoneNumberId) return await secrets.require('WHATSAPP_ACCESS_TOKEN');
    throw new AppError(
      'secret.missing',
      `accessTokenSecret of number ${phoneNumberId} is not set: name the secret in its settings`,
    );
  };
