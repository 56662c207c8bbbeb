import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import type { Environment } from './support/environment-file.ts';
import { newKey } from './support/new-key.ts';
import { readJsonFile, writePrivateJson } from './support/private-file.ts';

const SECRET_NAMES = [
  'WHATSAPP_APP_SECRET',
  'WHATSAPP_VERIFY_TOKEN',
  'WHATSAPP_ACCESS_TOKEN',
  'CRON_SECRET',
  'JOB_RUNNER_TOKEN',
] as const;

/** What the engines and the simulator of this machine take requests by. */
const LOCAL_KEY = 'LOCAL_KEY';

const PROVIDER_KEYS: ReadonlySet<string> = new Set(['DEEPSEEK_API_KEY', 'OPENAI_API_KEY', 'EMBEDDINGS_API_KEY']);

const KeptSecrets = z.record(z.string(), z.string().min(1));

/** Beside `secrets.json`, which holds values. */
const NAMES_FILE = 'secret-names.json';

export type SecretName = (typeof SECRET_NAMES)[number];
export type Secrets = Readonly<Record<SecretName, string>> & {
  readonly LOCAL_KEY: string;
  /** While the app secret is changed: the one before. Never made. */
  readonly WHATSAPP_APP_SECRET_PREVIOUS?: string;
  /** Since when the one before counts no more but for 24 hours; the start of the stack where nothing says. */
  readonly WHATSAPP_APP_SECRET_REPLACED_AT?: string;
  /** Of the providers of models. Never made: without one, the built-in responder answers. */
  readonly DEEPSEEK_API_KEY?: string;
  readonly OPENAI_API_KEY?: string;
  /** Of the server of `EMBEDDINGS_URL`. */
  readonly EMBEDDINGS_API_KEY?: string;
  /** Access tokens of further numbers, by the names that their settings use. */
  readonly [further: `WHATSAPP_ACCESS_TOKEN_${string}`]: string;
};

/**
 * The secrets that `environment` gives; the others are made once and kept in `secrets.json` of the data directory.
 * @throws ConfigurationError when that file is damaged, or cannot be read or written.
 */
export const loadSecrets = (environment: Environment, dataDir: string): Secrets => {
  const all = keep([...SECRET_NAMES, LOCAL_KEY], environment, dataDir);
  const further = Object.entries(environment).filter(
    ([name, value]) => (name.startsWith('WHATSAPP_ACCESS_TOKEN_') || PROVIDER_KEYS.has(name)) && value,
  );
  const previous = environment.WHATSAPP_APP_SECRET_PREVIOUS;
  const secret = (name: SecretName | typeof LOCAL_KEY) => environment[name] || all[name] || '';
  return {
    ...Object.fromEntries(further),
    WHATSAPP_APP_SECRET: secret('WHATSAPP_APP_SECRET'),
    WHATSAPP_VERIFY_TOKEN: secret('WHATSAPP_VERIFY_TOKEN'),
    WHATSAPP_ACCESS_TOKEN: secret('WHATSAPP_ACCESS_TOKEN'),
    CRON_SECRET: secret('CRON_SECRET'),
    JOB_RUNNER_TOKEN: secret('JOB_RUNNER_TOKEN'),
    LOCAL_KEY: secret(LOCAL_KEY),
    ...(previous !== undefined && {
      WHATSAPP_APP_SECRET_PREVIOUS: previous,
      WHATSAPP_APP_SECRET_REPLACED_AT: environment.WHATSAPP_APP_SECRET_REPLACED_AT || new Date().toISOString(),
    }),
  };
};

/**
 * Remembers which secrets a stack runs with, by their names, for commands that run beside it with another environment.
 * @throws ConfigurationError when the file cannot be written
 */
export const keepSecretNames = (secrets: Secrets, dataDir: string): void =>
  writePrivateJson(join(dataDir, NAMES_FILE), Object.keys(secrets).toSorted());

/**
 * The names of the secrets that are set: in `environment`, in `secrets.json`, or for the stack that ran last.
 * @throws ConfigurationError when a file is damaged, or cannot be read
 */
export const loadSecretNames = (environment: Environment, dataDir: string): ReadonlySet<string> => {
  const kept = readJsonFile(join(dataDir, 'secrets.json'), KeptSecrets) ?? {};
  const ran = readJsonFile(join(dataDir, NAMES_FILE), z.array(z.string())) ?? [];
  return new Set([...Object.keys(environment), ...Object.keys(kept), ...ran]);
};

/**
 * The key alone, for the simulator that runs without a stack.
 * @throws ConfigurationError as `loadSecrets` does
 */
export const loadLocalKey = (environment: Environment, dataDir: string): string =>
  environment[LOCAL_KEY] || keep([LOCAL_KEY], environment, dataDir)[LOCAL_KEY] || '';

/** What is kept in `secrets.json`; of these names, what the environment does not give is made first. */
const keep = (
  names: readonly string[],
  environment: Environment,
  dataDir: string,
): Readonly<Record<string, string>> => {
  const path = join(dataDir, 'secrets.json');
  const kept = readJsonFile(path, KeptSecrets) ?? {};
  const missing = names.filter((name) => !environment[name] && !kept[name]);
  if (missing.length === 0) return kept;
  const made = missing.map((name) => [name, name === LOCAL_KEY ? newKey() : randomBytes(24).toString('base64url')]);
  const all = { ...kept, ...Object.fromEntries(made) };
  writePrivateJson(path, all);
  return all;
};
