import { groupOf, SECRET_NAMES } from '../../schemas/secret-names.ts';
import { OperationError } from './operation-error.ts';

/** What ops are asked for, and what each is. Others are made by the deployment, or set from a file. */
export const ASKED = {
  WHATSAPP_APP_SECRET: 'app secret, of the Meta app (App settings, Basic)',
  WHATSAPP_VERIFY_TOKEN: 'verify token: any text, the same as in the webhook settings of the Meta app',
  WHATSAPP_PHONE_NUMBER_ID: 'phone number id that the access token belongs to',
  WHATSAPP_ACCESS_TOKEN: 'access token of a system user',
} as const;

/** @throws {OperationError} a misspelt name would be a secret that nobody reads */
export const requireSecretName = (name: string): void => {
  if (groupOf(name) !== undefined) return;
  throw new OperationError(
    `${name} is no name of a secret. Known: ${SECRET_NAMES.join(', ')}, WHATSAPP_ACCESS_TOKEN_…`,
  );
};
