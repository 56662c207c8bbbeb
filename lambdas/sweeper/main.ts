import { productionSystem } from '../runtime/system.ts';
import { SweeperEnv } from './env.ts';
import { createHandler } from './handler.ts';
import { sweeperPorts } from './ports.ts';

const env = SweeperEnv.parse(process.env);

export const handler = createHandler(sweeperPorts(env, productionSystem(env)));
