// The consumer with an assistant that thinks for MODEL_DELAY_SECONDS, so that a person has time to take over meanwhile.
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { createBuiltInResponder } from '../../lambdas/adapters/model/built-in-responder.ts';
import { modelServersOf } from '../../lambdas/adapters/model/model-servers.ts';
import { assistantOf } from '../../lambdas/consumer/assistant.ts';
import { ConsumerEnv } from '../../lambdas/consumer/env.ts';
import { createHandler } from '../../lambdas/consumer/handler.ts';
import { consumerPorts } from '../../lambdas/consumer/ports.ts';
import type { ReplyModel } from '../../lambdas/core/reply-model.ts';
import { knowledgeOf } from '../../lambdas/runtime/knowledge-ports.ts';
import { productionSystem, tableOf } from '../../lambdas/runtime/system.ts';

const env = ConsumerEnv.parse(process.env);
const delayMs = z.coerce.number().positive().parse(process.env.MODEL_DELAY_SECONDS) * 1_000;
const system = productionSystem(env);
const knowledge = knowledgeOf(env, system, tableOf(env, system));
const model = assistantOf(system, modelServersOf(env), createBuiltInResponder(knowledge.pieces));

const slow: ReplyModel = {
  reply: async (request, signal) => {
    await delay(delayMs, undefined, { signal });
    return model.reply(request, signal);
  },
};

export const handler = createHandler(consumerPorts(env, system, slow, knowledge));
