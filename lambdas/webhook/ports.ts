import type * as z from 'zod';
import { createIdentityStore } from '../adapters/dynamodb/identity-store.ts';
import { createMailbox } from '../adapters/dynamodb/mailbox.ts';
import { createNewsTeller } from '../adapters/dynamodb/news-store.ts';
import { cacheNumbers, createNumberStore } from '../adapters/dynamodb/number-store.ts';
import { requireSchemaOf } from '../adapters/dynamodb/schema-version.ts';
import { createDoorbell } from '../adapters/sqs/doorbell.ts';
import { parseWebhook } from '../adapters/whatsapp/parse-webhook.ts';
import { createSignatureVerifier } from '../adapters/whatsapp/signature-verifier.ts';
import { mismatchesOf } from '../runtime/mismatches.ts';
import { type System, tableOf } from '../runtime/system.ts';
import type { WebhookEnv } from './env.ts';
import type { WebhookHandlerPorts } from './handler.ts';

/** Without a setting of the number's own. Carriers give a number away again after three to six months. */
const DEFAULT_REUSE_MONTHS = 6;

export const webhookPorts = (env: z.output<typeof WebhookEnv>, system: System): WebhookHandlerPorts => {
  const table = tableOf(env, system);
  const identities = createIdentityStore(table);
  const stored = createNumberStore(table);
  const numbers = cacheNumbers(table, stored);
  return {
    verify: createSignatureVerifier(system.secrets, system.clock),
    parse: (body) => parseWebhook(body, system.clock.now()),
    identities,
    reuseMonths: async (id) => (await numbers.load(id))?.settings.numberReuseMonths ?? DEFAULT_REUSE_MONTHS,
    mailbox: createMailbox(table, identities, system.newId),
    tellPeople: createNewsTeller(table, { identities, numbers: stored }),
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
