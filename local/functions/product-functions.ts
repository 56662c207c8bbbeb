import { resolve } from 'node:path';
import { entryOf, type FunctionName } from '../../lib/bundling.ts';
import type { Secrets } from '../secrets.ts';
import { DEFAULT_DATA_DIR, type Settings } from '../settings.ts';
import { localCredentials } from '../support/local-clients.ts';
import { createFunction, type LocalFunction } from './functions.ts';

export type ProductFunctions = Readonly<Record<FunctionName, LocalFunction>>;

/** Where the functions find what they talk to. */
export interface Surroundings {
  readonly tableName: string;
  readonly tableEndpoint: string;
  readonly queueUrl: string;
  readonly queueEndpoint: string;
  readonly graphApiUrl: string;
}

/** At the same time; the consumer's is the cloud's `consumerMaxConcurrency`. */
export const MAX_ENVIRONMENTS = { webhook: 4, consumer: 4, sweeper: 2, inbox: 4 } as const;

/**
 * Lambda gives a module ten seconds, on a processor that is its own. Here all functions load at once, on a machine that
 * may do much else.
 */
const LOAD_TIMEOUT_MS = 120_000;

const timeoutMs = (name: FunctionName, settings: Settings): number =>
  // Those behind the gateway end before it gives up on them.
  name === 'consumer' ? settings.consumerTimeoutSeconds * 1000 : 29_000;

/** A delay of the model is for looking at what happens meanwhile; the product itself knows none. */
const sourceOf = (name: FunctionName, { modelDelaySeconds }: Settings): URL =>
  name === 'consumer' && modelDelaySeconds > 0
    ? new URL('./slow-consumer.ts', import.meta.url)
    : new URL(`../../${entryOf(name)}`, import.meta.url);

/** The Lambda functions of the product, with the environment variables that a deployment gives them. */
export const createProductFunctions = (
  settings: Settings,
  secrets: Secrets,
  surroundings: Surroundings,
  onOutput: (line: string) => void,
): ProductFunctions => {
  const env = environmentOf(settings, secrets, surroundings);
  const create = (name: FunctionName) =>
    createFunction({
      name,
      entry: sourceOf(name, settings),
      env,
      timeoutMs: timeoutMs(name, settings),
      loadTimeoutMs: LOAD_TIMEOUT_MS,
      maxEnvironments: MAX_ENVIRONMENTS[name],
      onOutput,
    });
  return {
    webhook: create('webhook'),
    consumer: create('consumer'),
    sweeper: create('sweeper'),
    inbox: create('inbox'),
  };
};

/** The data directory is named where it is not the one that commands look into. */
const migrateCommand = (dataDir: string): string => {
  const command = 'npm run migrate -- --stage local';
  if (dataDir === resolve(DEFAULT_DATA_DIR)) return command;
  return `${command} --data-dir '${dataDir.replaceAll("'", String.raw`'\''`)}'`;
};

const environmentOf = (
  settings: Settings,
  { LOCAL_KEY: key, ...secrets }: Secrets,
  surroundings: Surroundings,
): Readonly<Record<string, string>> => ({
  STAGE: 'local',
  MIGRATE_COMMAND: migrateCommand(settings.dataDir),
  SCHEMA_FRESH_SECONDS: '2',
  TABLE_NAME: surroundings.tableName,
  QUEUE_URL: surroundings.queueUrl,
  AWS_REGION: settings.region,
  AWS_ENDPOINT_URL_DYNAMODB: surroundings.tableEndpoint,
  AWS_ENDPOINT_URL_SQS: surroundings.queueEndpoint,
  AWS_ACCESS_KEY_ID: localCredentials(key).accessKeyId,
  AWS_SECRET_ACCESS_KEY: localCredentials(key).secretAccessKey,
  ...secrets,
  WHATSAPP_PHONE_NUMBER_ID: settings.phoneNumberId,
  GRAPH_API_URL: surroundings.graphApiUrl,
  GRAPH_API_VERSION: settings.graphApiVersion,
  IN_DOUBT_GRACE_SECONDS: String(settings.inDoubtGraceSeconds),
  IN_DOUBT_WITNESS_SECONDS: String(settings.inDoubtWitnessSeconds),
  SWEEP_EVERY_SECONDS: String(settings.sweepEverySeconds),
  SWEEP_OLDER_THAN_SECONDS: String(settings.sweepOlderThanSeconds),
  OPEN_SHARDS: String(settings.openShards),
  ...settings.providers,
  LOOPBACK_PROVIDERS: 'true',
  ...(settings.modelDelaySeconds > 0 && { MODEL_DELAY_SECONDS: String(settings.modelDelaySeconds) }),
  ...(settings.logProviderIds && { LOG_PROVIDER_IDS: settings.logProviderIds }),
  ...(settings.logStages && { LOG_STAGES: settings.logStages }),
});
