import { createNumberStore } from '../adapters/dynamodb/number-store.ts';
import { createDoorbell, createSqsClient } from '../adapters/sqs/doorbell.ts';
import { logger } from '../runtime/logger.ts';
import { productionTable } from '../runtime/production-table.ts';
import { randomId } from '../runtime/system-ports.ts';
import { InboxEnv } from './env.ts';
import { createHandler } from './handler.ts';

const env = InboxEnv.parse(process.env);
const table = productionTable(env);

export const handler = createHandler({
  table,
  numbers: createNumberStore(table),
  doorbell: createDoorbell(createSqsClient(), env.QUEUE_URL),
  newId: randomId,
  log: logger,
  stage: env.STAGE,
});
