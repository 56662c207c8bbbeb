import type { Logger } from '@aws-lambda-powertools/logger';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type BackOff, backOff } from '../adapters/dynamodb/back-off.ts';
import { createDocumentClient, type Table } from '../adapters/dynamodb/client.ts';
import { createGuardedFetch } from '../adapters/http/guarded-fetch.ts';
import { createSecrets, environmentSource, type Secrets } from '../adapters/secrets/secrets.ts';
import { secretsManagerSource } from '../adapters/secrets/secrets-manager-source.ts';
import { createSqsClient } from '../adapters/sqs/doorbell.ts';
import { type Post, post } from '../adapters/whatsapp/post.ts';
import type { Clock, NewId, Sleep } from '../core/ports.ts';
import { describeError } from './describe-error.ts';
import { logger } from './logger.ts';
import { createMeter, type Meter } from './metrics.ts';
import { randomId, sleepUntil, systemClock } from './system-ports.ts';

/** What a function is made of besides its own code: clients, clock, randomness, secrets, log. */
export type System = {
  readonly documents: DynamoDBDocumentClient;
  readonly queue: SQSClient;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly sleepUntil: Sleep;
  readonly backOff: BackOff;
  readonly post: Post;
  /** To the providers of models. */
  readonly fetch: typeof globalThis.fetch;
  readonly newId: NewId;
  readonly log: Logger;
  readonly meter: Meter;
};

/** Says that a later read of the secrets failed. */
export const logStaleSecrets =
  (log: Pick<Logger, 'warn'>) =>
  (error: unknown): void =>
    log.warn('[SECRETS] Read failed, the values before serve on', describeError(error));

/** The real ones. Secrets come from Secrets Manager where a secret is named, else from the environment. */
export const productionSystem = (env: {
  readonly SECRET_ID?: string | undefined;
  readonly STAGE: string;
  readonly METRICS?: boolean;
  readonly LOOPBACK_PROVIDERS?: boolean;
}): System => ({
  documents: createDocumentClient(),
  queue: createSqsClient(),
  secrets: createSecrets(
    env.SECRET_ID === undefined ? environmentSource(process.env) : secretsManagerSource(env.SECRET_ID, env.STAGE),
    systemClock,
    logStaleSecrets(logger),
  ),
  clock: systemClock,
  sleepUntil,
  backOff,
  post,
  fetch: createGuardedFetch(env.LOOPBACK_PROVIDERS ? 'loopback too' : 'internet'),
  newId: randomId,
  log: logger,
  meter: env.METRICS ? createMeter(env.STAGE) : () => undefined,
});

export const tableOf = (
  env: { readonly TABLE_NAME: string; readonly OPEN_SHARDS: number },
  { documents, clock, backOff: pause }: System,
): Table => ({ client: documents, name: env.TABLE_NAME, openShards: env.OPEN_SHARDS, clock, backOff: pause });
