import { productionSystem } from '../runtime/system.ts';
import { InboxEnv } from './env.ts';
import { createHandler } from './handler.ts';
import { inboxPorts } from './ports.ts';

const env = InboxEnv.parse(process.env);

export const handler = createHandler(inboxPorts(env, productionSystem(env)));
