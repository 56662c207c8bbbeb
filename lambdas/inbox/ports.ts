import type * as z from 'zod';
import { createMemberStore } from '../adapters/dynamodb/member-store.ts';
import { createNumberStore } from '../adapters/dynamodb/number-store.ts';
import { requireSchemaOf } from '../adapters/dynamodb/schema-version.ts';
import { modelServersOf } from '../adapters/model/model-servers.ts';
import { createDoorbell } from '../adapters/sqs/doorbell.ts';
import { embedderOf, tellEmbedding } from '../runtime/embedding-ports.ts';
import { mismatchesOf } from '../runtime/mismatches.ts';
import { type System, tableOf } from '../runtime/system.ts';
import type { InboxEnv } from './env.ts';
import type { InboxPorts } from './inbox-ports.ts';

/** Of a whole document, within the time that the gateway waits. */
const ADDING_TIMEOUT_MS = 8_000;

export const inboxPorts = (env: z.output<typeof InboxEnv>, system: System): InboxPorts => {
  const table = tableOf(env, system);
  return {
    table,
    numbers: createNumberStore(table),
    members: createMemberStore(table),
    doorbell: createDoorbell(system.queue, env.QUEUE_URL),
    secrets: system.secrets,
    newId: system.newId,
    embedder: embedderOf(modelServersOf(env), system, ADDING_TIMEOUT_MS),
    onEmbeddingFailure: tellEmbedding(system),
    log: system.log,
    meter: system.meter,
    requireSchema: requireSchemaOf(table, env.SCHEMA_FRESH_SECONDS),
    mismatches: mismatchesOf(env, system),
  };
};
