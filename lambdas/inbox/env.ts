import type * as z from 'zod';
import { EmbeddingsEnv, MetricsEnv, QueueEnv, SecretEnv, TableEnv } from '../../schemas/env.ts';

export const InboxEnv = TableEnv.extend(QueueEnv.shape)
  .extend(MetricsEnv.shape)
  .extend(SecretEnv.shape)
  .extend(EmbeddingsEnv.shape);
export type InboxEnvironment = z.input<typeof InboxEnv>;
