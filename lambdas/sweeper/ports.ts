import type * as z from 'zod';
import { audit } from '../adapters/dynamodb/audit-store.ts';
import { hasChanged } from '../adapters/dynamodb/change-conversation.ts';
import { loadConversation } from '../adapters/dynamodb/conversation-store.ts';
import { storeHandBackUnanswered } from '../adapters/dynamodb/hand-back-store.ts';
import { isUnreadable } from '../adapters/dynamodb/items.ts';
import { findJob } from '../adapters/dynamodb/job-store.ts';
import { createNumberStore } from '../adapters/dynamodb/number-store.ts';
import { findOpenNumber, listOpen } from '../adapters/dynamodb/open-store.ts';
import { requireSchemaOf } from '../adapters/dynamodb/schema-version.ts';
import { listSnoozed } from '../adapters/dynamodb/snoozed-list.ts';
import { loadSweepPlace, saveSweepPlace } from '../adapters/dynamodb/sweep-place.ts';
import { listWaiting, remindPeople } from '../adapters/dynamodb/waiting-store.ts';
import { findLastInbound } from '../adapters/dynamodb/witness.ts';
import { createDoorbell } from '../adapters/sqs/doorbell.ts';
import { mismatchesOf } from '../runtime/mismatches.ts';
import { type System, tableOf } from '../runtime/system.ts';
import type { SweeperEnv } from './env.ts';
import type { SweeperPorts } from './handler.ts';

/** Who it was, in the audit of a conversation. */
const SWEEPER = 'sweeper';

export const sweeperPorts = (env: z.output<typeof SweeperEnv>, system: System): SweeperPorts => {
  const table = tableOf(env, system);
  const numbers = createNumberStore(table);
  const mismatches = mismatchesOf(env, system);
  const { newId } = system;
  return {
    listOpen: (start) => listOpen(table, start),
    listNumbers: async () =>
      (await numbers.list()).map((number) => {
        if (!isUnreadable(number)) {
          const { phoneNumberId, settings, pause } = number;
          return { phoneNumberId, settings, ...(pause && { checkAt: pause.checkAt }) };
        }
        mismatches.tell(number.mismatch);
        return { phoneNumberId: number.id };
      }),
    loadPlace: () => loadSweepPlace(table),
    savePlace: (next) => saveSweepPlace(table, next),
    doorbell: createDoorbell(system.queue, env.QUEUE_URL),
    listSnoozed: (phoneNumberId, now, limit) => listSnoozed(table, phoneNumberId, now, limit),
    unsnooze: async (conversationId, change) => {
      const isEnded = await hasChanged(table, conversationId, change);
      if (isEnded) await audit(table, newId, conversationId, { action: 'unsnooze', by: SWEEPER });
      return isEnded;
    },
    listWaiting: (phoneNumberId) => listWaiting(table, phoneNumberId),
    loadConversation: (conversationId) => loadConversation(table, conversationId),
    remind: (conversationId, isDue) => remindPeople(table, conversationId, isDue),
    handBackUnanswered: async (conversationId, isDue) => {
      const given = await storeHandBackUnanswered(table, conversationId, isDue);
      if (given) await audit(table, newId, conversationId, { action: 'handback', by: SWEEPER });
      return given;
    },
    findLastInbound: (phoneNumberId) => findLastInbound(table, phoneNumberId),
    findConversation: async (conversationId) => {
      const conversation = await loadConversation(table, conversationId);
      const phoneNumberId = conversation?.phoneNumberId ?? (await findOpenNumber(table, conversationId));
      return phoneNumberId === undefined ? undefined : { phoneNumberId, conversationId };
    },
    findByWamid: async (wamid) => {
      const job = await findJob(table, numbers, wamid);
      return job && { phoneNumberId: job.phoneNumberId, conversationId: job.conversationId };
    },
    clock: system.clock,
    newId,
    secrets: system.secrets,
    log: system.log,
    meter: system.meter,
    requireSchema: requireSchemaOf(table, env.SCHEMA_FRESH_SECONDS),
    mismatches,
    olderThanSeconds: env.SWEEP_OLDER_THAN_SECONDS,
    everySeconds: env.SWEEP_EVERY_SECONDS,
  };
};
