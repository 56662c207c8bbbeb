import type * as z from 'zod';
import { createIdentityStore } from '../adapters/dynamodb/identity-store.ts';
import { createMailbox } from '../adapters/dynamodb/mailbox.ts';
import { createNewsTeller } from '../adapters/dynamodb/news-store.ts';
import { createNumberStore } from '../adapters/dynamodb/number-store.ts';
import { requireSchemaOf } from '../adapters/dynamodb/schema-version.ts';
import { createDoorbell } from '../adapters/sqs/doorbell.ts';
import { parseWebhook } from '../adapters/whatsapp/parse-webhook.ts';
import { createSignatureVerifier } from '../adapters/whatsapp/signature-verifier.ts';
import { mismatchesOf } from '../runtime/mismatches.ts';
import { type System, tableOf } from '../runtime/system.ts';
import type { WebhookEnv } from './env.ts';
import type { WebhookHandlerPorts } from './handler.ts';

export const webhookPorts = (env: z.output<typeof WebhookEnv>, system: System): WebhookHandlerPorts => {
  const table = tableOf(env, system);
  const identities = createIdentityStore(table);
  return {
    verify: createSignatureVerifier(system.secrets, system.clock),
    parse: parseWebhook,
    identities,
    mailbox: createMailbox(table, identities, system.newId),
    tellPeople: createNewsTeller(table, { identities, numbers: createNumberStore(table) }),
    doorbell: createDoorbell(system.queue, env.QUEUE_URL),
    clock: system.clock,
    newId: system.newId,
    secrets: system.secrets,
    log: system.log,
    meter: system.meter,
    requireSchema: requireSchemaOf(table, env.SCHEMA_FRESH_SECONDS),
    mismatches: mismatchesOf(env, system),
    logProviderIds: env.LOG_PROVIDER_IDS,
  };
};
