import type * as z from 'zod';
import { MetricsEnv, QueueEnv, SecretEnv, SweepEnv, TableEnv } from '../../schemas/env.ts';

export const SweeperEnv = TableEnv.extend(QueueEnv.shape)
  .extend(MetricsEnv.shape)
  .extend(SecretEnv.shape)
  .extend(SweepEnv.shape);
export type SweeperEnvironment = z.input<typeof SweeperEnv>;
