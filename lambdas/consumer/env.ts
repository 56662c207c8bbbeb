import type * as z from 'zod';
import { EmbeddingsEnv, GraphEnv, LogEnv, MetricsEnv, SecretEnv, TableEnv } from '../../schemas/env.ts';

export const ConsumerEnv = TableEnv.extend(LogEnv.shape)
  .extend(MetricsEnv.shape)
  .extend(SecretEnv.shape)
  .extend(GraphEnv.shape)
  .extend(EmbeddingsEnv.shape);
export type ConsumerEnvironment = z.input<typeof ConsumerEnv>;
