import type * as z from 'zod';
import { createNumberStore } from '../adapters/dynamodb/number-store.ts';
import { requireSchemaOf } from '../adapters/dynamodb/schema-version.ts';
import { createDoorbell } from '../adapters/sqs/doorbell.ts';
import { mismatchesOf } from '../runtime/mismatches.ts';
import { type System, tableOf } from '../runtime/system.ts';
import type { InboxEnv } from './env.ts';
import type { InboxPorts } from './inbox-ports.ts';

export const inboxPorts = (env: z.output<typeof InboxEnv>, system: System): InboxPorts => {
  const table = tableOf(env, system);
  return {
    table,
    numbers: createNumberStore(table),
    doorbell: createDoorbell(system.queue, env.QUEUE_URL),
    newId: system.newId,
    log: system.log,
    requireSchema: requireSchemaOf(table, env.SCHEMA_FRESH_SECONDS),
    mismatches: mismatchesOf(env, system),
  };
};
