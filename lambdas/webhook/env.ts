import type * as z from 'zod';
import { LogEnv, MetricsEnv, QueueEnv, SecretEnv, TableEnv } from '../../schemas/env.ts';

export const WebhookEnv = TableEnv.extend(QueueEnv.shape)
  .extend(LogEnv.shape)
  .extend(MetricsEnv.shape)
  .extend(SecretEnv.shape);
export type WebhookEnvironment = z.input<typeof WebhookEnv>;
