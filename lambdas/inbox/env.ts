import type * as z from 'zod';
import { MetricsEnv, ProvidersEnv, QueueEnv, SecretEnv, TableEnv } from '../../schemas/env.ts';

export const InboxEnv = TableEnv.extend(QueueEnv.shape)
  .extend(MetricsEnv.shape)
  .extend(SecretEnv.shape)
  .extend(ProvidersEnv.shape);
export type InboxEnvironment = z.input<typeof InboxEnv>;
