import type * as z from 'zod';
import { LogEnv, QueueEnv, TableEnv } from '../../schemas/env.ts';

export const InboxEnv = TableEnv.extend(QueueEnv.shape).extend(LogEnv.shape);
export type InboxEnvironment = z.input<typeof InboxEnv>;
