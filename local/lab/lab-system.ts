import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Logger } from '@aws-lambda-powertools/logger';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { backOff } from '../../lambdas/adapters/dynamodb/back-off.ts';
import { createSecrets } from '../../lambdas/adapters/secrets/secrets.ts';
import type { Post } from '../../lambdas/adapters/whatsapp/post.ts';
import type { NewId } from '../../lambdas/core/ports.ts';
import type { System } from '../../lambdas/runtime/system.ts';
import type { LabClock } from './lab-clock.ts';

export const PHONE_NUMBER_ID = '100000000000001';
/** Signs webhooks that never leave this process. */
export const APP_SECRET = 'of the lab';

/** Keys of providers by the names of their secrets. */
export type ProviderKeys = Readonly<Record<string, string | undefined>>;

/** The same ids in every play, other ones for every customer. */
const idsOf = (customer: string): NewId => {
  let made = 0;
  return (bytes = 12) =>
    createHash('sha256')
      .update(`${customer}|${made++}`)
      .digest('hex')
      .slice(0, bytes * 2);
};

/** What the functions that one customer meets are made of: nothing of it is random, takes time or sends. */
export const labSystem = ({
  customer,
  clock,
  keys,
  post,
  ...clients
}: {
  readonly customer: string;
  readonly clock: LabClock;
  readonly keys: ProviderKeys;
  readonly post: Post;
  readonly dynamo: DynamoDBClient;
  readonly queue: SQSClient;
}): System => ({
  documents: DynamoDBDocumentClient.from(clients.dynamo),
  queue: clients.queue,
  secrets: createSecrets(
    {
      where: 'set it in the environment of the lab',
      read: async () => ({
        ...keys,
        WHATSAPP_APP_SECRET: APP_SECRET,
        WHATSAPP_ACCESS_TOKEN: 'none, since the lab cannot send',
        WHATSAPP_PHONE_NUMBER_ID: PHONE_NUMBER_ID,
      }),
    },
    clock,
    (error) => {
      throw error;
    },
  ),
  clock,
  // A sleep beside other work ends with that; alone, it is the clock that moves.
  sleepUntil: async (instant, signal) => {
    if (signal === undefined) {
      if (instant > clock.now()) clock.set(instant);
    } else if (!signal.aborted) await once(signal, 'abort');
  },
  backOff,
  post,
  fetch: globalThis.fetch,
  newId: idsOf(customer),
  log: new Logger({ logLevel: 'SILENT' }),
  meter: () => undefined,
});
