import type * as z from 'zod';
import { GraphEnv, LogEnv, MetricsEnv, ProvidersEnv, SecretEnv, TableEnv } from '../../schemas/env.ts';

export const ConsumerEnv = TableEnv.extend(LogEnv.shape)
  .extend(MetricsEnv.shape)
  .extend(SecretEnv.shape)
  .extend(GraphEnv.shape)
  .extend(ProvidersEnv.shape);
export type ConsumerEnvironment = z.input<typeof ConsumerEnv>;
