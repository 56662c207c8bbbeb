import { productionSystem } from '../runtime/system.ts';
import { WebhookEnv } from './env.ts';
import { createHandler } from './handler.ts';
import { webhookPorts } from './ports.ts';

const env = WebhookEnv.parse(process.env);

export const handler = createHandler(webhookPorts(env, productionSystem(env)));
