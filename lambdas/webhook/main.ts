import { createIdentityStore } from '../adapters/dynamodb/identity-store.ts';
import { createMailbox } from '../adapters/dynamodb/mailbox.ts';
import { createDoorbell, createSqsClient } from '../adapters/sqs/doorbell.ts';
import { parseWebhook } from '../adapters/whatsapp/parse-webhook.ts';
import { createSignatureVerifier } from '../adapters/whatsapp/signature-verifier.ts';
import { logger } from '../runtime/logger.ts';
import { productionSecrets } from '../runtime/production-secrets.ts';
import { productionTable } from '../runtime/production-table.ts';
import { randomId, systemClock } from '../runtime/system-ports.ts';
import { WebhookEnv } from './env.ts';
import { createHandler } from './handler.ts';

const env = WebhookEnv.parse(process.env);
const secrets = productionSecrets(env);
const table = productionTable(env);
const identities = createIdentityStore(table);

export const handler = createHandler({
  verify: createSignatureVerifier(secrets),
  parse: parseWebhook,
  identities,
  mailbox: createMailbox(table, identities, randomId),
  doorbell: createDoorbell(createSqsClient(), env.QUEUE_URL),
  clock: systemClock,
  newId: randomId,
  secrets,
  log: logger,
  stage: env.STAGE,
  logProviderIds: env.LOG_PROVIDER_IDS,
});
