import { OperationError } from './operation-error.ts';

/** What ops are asked for, and what each is. */
export const ASKED = {
  WHATSAPP_APP_SECRET: 'app secret, of the Meta app (App settings, Basic)',
  WHATSAPP_VERIFY_TOKEN: 'verify token: any text, the same as in the webhook settings of the Meta app',
  WHATSAPP_PHONE_NUMBER_ID: 'phone number id that the access token belongs to',
  WHATSAPP_ACCESS_TOKEN: 'access token of a system user',
} as const;

/** Made by the deployment, or not needed by everybody: set from a file. */
const OTHERS = [
  'WHATSAPP_APP_SECRET_PREVIOUS',
  'CRON_SECRET',
  'JOB_RUNNER_TOKEN',
  'OPENAI_API_KEY',
  'DEEPSEEK_API_KEY',
] as const;

/** Of further numbers, as their settings name them. */
const FURTHER_TOKEN = /^WHATSAPP_ACCESS_TOKEN_[A-Z0-9_]+$/;

/** @throws {OperationError} a misspelt name would be a secret that nobody reads */
export const requireSecretName = (name: string): void => {
  const known: readonly string[] = [...Object.keys(ASKED), ...OTHERS];
  if (!known.includes(name) && !FURTHER_TOKEN.test(name)) {
    throw new OperationError(`${name} is no name of a secret. Known: ${known.join(', ')}, WHATSAPP_ACCESS_TOKEN_…`);
  }
};
