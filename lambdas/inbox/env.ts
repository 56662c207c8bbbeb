import type * as z from 'zod';
import { MetricsEnv, QueueEnv, TableEnv } from '../../schemas/env.ts';

export const InboxEnv = TableEnv.extend(QueueEnv.shape).extend(MetricsEnv.shape);
export type InboxEnvironment = z.input<typeof InboxEnv>;
