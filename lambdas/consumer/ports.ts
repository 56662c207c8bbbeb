import type * as z from 'zod';
import type { Conversation } from '../../schemas/conversation.ts';
import { amendmentRequests } from '../adapters/dynamodb/amendment-store.ts';
import type { Table } from '../adapters/dynamodb/client.ts';
import { contactRequests } from '../adapters/dynamodb/contact-store.ts';
import { conversationRequests, loadConversation } from '../adapters/dynamodb/conversation-store.ts';
import { loadSpentToday, spendRequests } from '../adapters/dynamodb/cost-store.ts';
import { leadRequests } from '../adapters/dynamodb/lead-store.ts';
import { messageRequests } from '../adapters/dynamodb/message-store.ts';
import { notificationRequests } from '../adapters/dynamodb/notification-store.ts';
import { numberRequests } from '../adapters/dynamodb/number-pause.ts';
import { cacheNumbers, createNumberStore } from '../adapters/dynamodb/number-store.ts';
import { requireSchemaOf } from '../adapters/dynamodb/schema-version.ts';
import { ceilingRequests } from '../adapters/dynamodb/send-ceiling.ts';
import { witnessRequests } from '../adapters/dynamodb/witness.ts';
import type { KnowledgeSource } from '../adapters/knowledge/knowledge-source.ts';
import { withKnowledge } from '../adapters/knowledge/with-knowledge.ts';
import { readLanguage } from '../adapters/language/read-language.ts';
import { createBuiltInResponder } from '../adapters/model/built-in-responder.ts';
import { modelServersOf } from '../adapters/model/model-servers.ts';
import { mayCost } from '../adapters/model/providers/providers-of.ts';
import { createTokens } from '../adapters/secrets/access-tokens.ts';
import { messengerRequests } from '../adapters/whatsapp/graph-messenger.ts';
import type { ReplyModel } from '../core/reply-model.ts';
import { decideTurn } from '../core/turn/decide-turn.ts';
import { mayAssistantWrite } from '../core/turn/work.ts';
import { knowledgeOf } from '../runtime/knowledge-ports.ts';
import { mismatchesOf } from '../runtime/mismatches.ts';
import { type System, tableOf } from '../runtime/system.ts';
import { assistantOf } from './assistant.ts';
import { countUnanswered } from './count-unanswered.ts';
import type { ConsumerEnv } from './env.ts';
import type { ConsumerPorts } from './handler.ts';
import { whileWanted } from './while-wanted.ts';

export const consumerPorts = (
  env: z.output<typeof ConsumerEnv>,
  system: System,
  given?: ReplyModel,
  knowledge: KnowledgeSource = knowledgeOf(env, system, tableOf(env, system)),
): ConsumerPorts => {
  const table = tableOf(env, system);
  const numbers = cacheNumbers(table, createNumberStore(table));
  const assistant = given ?? assistantOf(system, modelServersOf(env), createBuiltInResponder(knowledge.pieces));
  const model = countUnanswered(assistant, system.meter);
  const graph = {
    url: env.GRAPH_API_URL.replace(/\/$/, ''),
    version: env.GRAPH_API_VERSION,
    tokenOf: createTokens(system.secrets, numbers),
    post: system.post,
  };
  return {
    outside: ({ answerBy: deadline, ...whose }) => {
      const timed: ReplyModel = { reply: (request, signal) => model.reply({ ...request, deadline }, signal) };
      const number = numberRequests(table, numbers, whose.phoneNumberId);
      const home = { ...whose, openShards: env.OPEN_SHARDS };
      return {
        ...number,
        beginProbe: async (request) => {
          const probe = await number.beginProbe(request);
          // Whoever mended the number may have set another token.
          if (probe === 'begun') await system.secrets.refresh();
          return probe;
        },
        ...ceilingRequests(table, whose.phoneNumberId),
        ...conversationRequests(table, whose.conversationId),
        ...messageRequests(table, home),
        ...amendmentRequests(table, home),
        ...contactRequests(table),
        ...leadRequests(table, home),
        ...witnessRequests(table, whose.phoneNumberId),
        ...notificationRequests(table, home),
        ...messengerRequests(graph, whose),
        wait: async ({ until }) => {
          await system.sleepUntil(until);
          return undefined;
        },
        ...spendRequests(table, whose),
        decide: async (request) => {
          // Half a read unit, which a turn that costs nothing is spared.
          const spentTodayMicros = (await mayCost(request.settings, system.secrets))
            ? await loadSpentToday(table, whose.phoneNumberId, request.settings)
            : 0;
          return whileWanted({ ...system, isWanted: () => isStillWanted(table, request.conversation) }, (signal) =>
            decideTurn(
              { model: withKnowledge(timed, knowledge, whose.phoneNumberId), readLanguage },
              { ...request, now: system.clock.now(), spentTodayMicros },
              signal,
            ),
          );
        },
      };
    },
    clock: system.clock,
    newId: system.newId,
    log: system.log,
    meter: system.meter,
    requireSchema: requireSchemaOf(table, env.SCHEMA_FRESH_SECONDS),
    mismatches: mismatchesOf(env, system),
    graceSeconds: env.IN_DOUBT_GRACE_SECONDS,
    witnessSeconds: env.IN_DOUBT_WITNESS_SECONDS,
    logProviderIds: env.LOG_PROVIDER_IDS,
    logStages: env.LOG_STAGES,
  };
};

/** Whether the assistant may still answer in a conversation as it was when the turn decided to. */
const isStillWanted = async (table: Table, { conversationId, ownerEpoch }: Conversation): Promise<boolean> => {
  const now = await loadConversation(table, conversationId);
  return now !== undefined && now.ownerEpoch === ownerEpoch && mayAssistantWrite(now);
};
