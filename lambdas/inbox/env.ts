import type * as z from 'zod';
import { QueueEnv, TableEnv } from '../../schemas/env.ts';

export const InboxEnv = TableEnv.extend(QueueEnv.shape);
export type InboxEnvironment = z.input<typeof InboxEnv>;
