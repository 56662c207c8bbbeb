import { contactRequests } from '../adapters/dynamodb/contact-store.ts';
import { conversationRequests } from '../adapters/dynamodb/conversation-store.ts';
import { messageRequests } from '../adapters/dynamodb/message-store.ts';
import { notificationRequests } from '../adapters/dynamodb/notification-store.ts';
import { cacheNumbers, createNumberStore } from '../adapters/dynamodb/number-store.ts';
import { createBuiltInResponder } from '../adapters/model/built-in-responder.ts';
import { createTokens } from '../adapters/secrets/access-tokens.ts';
import { messengerRequests } from '../adapters/whatsapp/graph-messenger.ts';
import { decideTurn } from '../core/turn/decide-turn.ts';
import { logger } from '../runtime/logger.ts';
import { productionSecrets } from '../runtime/production-secrets.ts';
import { productionTable } from '../runtime/production-table.ts';
import { randomId, systemClock } from '../runtime/system-ports.ts';
import { ConsumerEnv } from './env.ts';
import { createHandler } from './handler.ts';

const env = ConsumerEnv.parse(process.env);
const table = productionTable(env);
const numbers = cacheNumbers(table, createNumberStore(table));
const model = createBuiltInResponder();
const graph = {
  url: env.GRAPH_API_URL.replace(/\/$/, ''),
  version: env.GRAPH_API_VERSION,
  tokenOf: createTokens(productionSecrets(env), numbers),
};

export const handler = createHandler({
  outside: (whose) => {
    const home = { ...whose, openShards: env.OPEN_SHARDS };
    return {
      loadNumber: () => numbers.load(whose.phoneNumberId),
      ...conversationRequests(table, whose.conversationId),
      ...messageRequests(table, home),
      ...contactRequests(table),
      ...notificationRequests(table, home),
      ...messengerRequests(graph, whose),
      decide: (request) => decideTurn(model, { ...request, now: systemClock.now() }, new AbortController().signal),
    };
  },
  clock: systemClock,
  newId: randomId,
  log: logger,
  stage: env.STAGE,
  graceSeconds: env.IN_DOUBT_GRACE_SECONDS,
  logProviderIds: env.LOG_PROVIDER_IDS,
  logStages: env.LOG_STAGES,
});
