// The consumer with an assistant that thinks for MODEL_DELAY_SECONDS, so that a person has time to take over meanwhile.
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { ConsumerEnv } from '../../lambdas/consumer/env.ts';
import { createHandler } from '../../lambdas/consumer/handler.ts';
import { consumerPorts } from '../../lambdas/consumer/ports.ts';
import { productionSystem } from '../../lambdas/runtime/system.ts';

const env = ConsumerEnv.parse(process.env);
const delayMs = z.coerce.number().positive().parse(process.env.MODEL_DELAY_SECONDS) * 1_000;
const ports = consumerPorts(env, productionSystem(env));

export const handler = createHandler({
  ...ports,
  outside: (whose) => {
    const outside = ports.outside(whose);
    return {
      ...outside,
      decide: async (request) => {
        await delay(delayMs);
        return outside.decide(request);
      },
    };
  },
});
