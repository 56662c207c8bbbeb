import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import type { Environment } from './support/environment-file.ts';
import { readJsonFile, writePrivateJson } from './support/private-file.ts';

const SECRET_NAMES = [
  'WHATSAPP_APP_SECRET',
  'WHATSAPP_VERIFY_TOKEN',
  'WHATSAPP_ACCESS_TOKEN',
  'CRON_SECRET',
  'JOB_RUNNER_TOKEN',
] as const;

const PROVIDER_KEYS: ReadonlySet<string> = new Set(['DEEPSEEK_API_KEY', 'OPENAI_API_KEY']);

export type SecretName = (typeof SECRET_NAMES)[number];
export type Secrets = Readonly<Record<SecretName, string>> & {
  /** While the app secret is changed: the one before. Never made. */
  readonly WHATSAPP_APP_SECRET_PREVIOUS?: string;
  /** Of the providers of models. Never made: without one, the built-in responder answers. */
  readonly DEEPSEEK_API_KEY?: string;
  readonly OPENAI_API_KEY?: string;
  /** Access tokens of further numbers, by the names that their settings use. */
  readonly [further: `WHATSAPP_ACCESS_TOKEN_${string}`]: string;
};

/**
 * The secrets that `environment` gives; the others are made once and kept in `secrets.json` of the data directory.
 * @throws ConfigurationError when that file is damaged, or cannot be read or written.
 */
export const loadSecrets = (environment: Environment, dataDir: string): Secrets => {
  const path = join(dataDir, 'secrets.json');
  const kept = readJsonFile(path, z.record(z.string(), z.string().min(1))) ?? {};
  const made = Object.fromEntries(
    SECRET_NAMES.filter((name) => !environment[name] && !kept[name]).map((name) => [
      name,
      randomBytes(24).toString('base64url'),
    ]),
  );
  const all = { ...kept, ...made };
  if (Object.keys(made).length > 0) writePrivateJson(path, all);

  const further = Object.entries(environment).filter(
    ([name, value]) => (name.startsWith('WHATSAPP_ACCESS_TOKEN_') || PROVIDER_KEYS.has(name)) && value,
  );
  const previous = environment.WHATSAPP_APP_SECRET_PREVIOUS;
  const secret = (name: SecretName) => environment[name] || all[name] || '';
  return {
    ...Object.fromEntries(further),
    WHATSAPP_APP_SECRET: secret('WHATSAPP_APP_SECRET'),
    WHATSAPP_VERIFY_TOKEN: secret('WHATSAPP_VERIFY_TOKEN'),
    WHATSAPP_ACCESS_TOKEN: secret('WHATSAPP_ACCESS_TOKEN'),
    CRON_SECRET: secret('CRON_SECRET'),
    JOB_RUNNER_TOKEN: secret('JOB_RUNNER_TOKEN'),
    ...(previous !== undefined && { WHATSAPP_APP_SECRET_PREVIOUS: previous }),
  };
};
