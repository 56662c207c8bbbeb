import { productionSystem } from '../runtime/system.ts';
import { ConsumerEnv } from './env.ts';
import { createHandler } from './handler.ts';
import { consumerPorts } from './ports.ts';

const env = ConsumerEnv.parse(process.env);

export const handler = createHandler(consumerPorts(env, productionSystem(env)));
