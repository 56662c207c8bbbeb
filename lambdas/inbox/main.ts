import { createNumberStore } from '../adapters/dynamodb/number-store.ts';
import { createDoorbell } from '../adapters/sqs/doorbell.ts';
import { productionSystem, tableOf } from '../runtime/system.ts';
import { InboxEnv } from './env.ts';
import { createHandler } from './handler.ts';

const env = InboxEnv.parse(process.env);
const system = productionSystem(env);
const table = tableOf(env, system);

export const handler = createHandler({
  table,
  numbers: createNumberStore(table),
  doorbell: createDoorbell(system.queue, env.QUEUE_URL),
  newId: system.newId,
  log: system.log,
  stage: env.STAGE,
});
