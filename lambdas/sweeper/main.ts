import { loadConversation } from '../adapters/dynamodb/conversation-store.ts';
import { findJob } from '../adapters/dynamodb/job-store.ts';
import { createNumberStore } from '../adapters/dynamodb/number-store.ts';
import { listOpen } from '../adapters/dynamodb/open-store.ts';
import { createDoorbell, createSqsClient } from '../adapters/sqs/doorbell.ts';
import { logger } from '../runtime/logger.ts';
import { productionSecrets } from '../runtime/production-secrets.ts';
import { productionTable } from '../runtime/production-table.ts';
import { randomId, systemClock } from '../runtime/system-ports.ts';
import { SweeperEnv } from './env.ts';
import { createHandler } from './handler.ts';

const env = SweeperEnv.parse(process.env);
const table = productionTable(env);
const numbers = createNumberStore(table);

export const handler = createHandler({
  listOpen: () => listOpen(table),
  doorbell: createDoorbell(createSqsClient(), env.QUEUE_URL),
  findConversation: async (conversationId) => {
    const conversation = await loadConversation(table, conversationId);
    return conversation && { phoneNumberId: conversation.phoneNumberId, conversationId };
  },
  findByWamid: async (wamid) => {
    const job = await findJob(table, numbers, wamid);
    return job && { phoneNumberId: job.phoneNumberId, conversationId: job.conversationId };
  },
  clock: systemClock,
  newId: randomId,
  secrets: productionSecrets(env),
  log: logger,
  stage: env.STAGE,
  olderThanSeconds: env.SWEEP_OLDER_THAN_SECONDS,
  everySeconds: env.SWEEP_EVERY_SECONDS,
});
