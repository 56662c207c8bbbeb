import { mismatchesOf } from '../../lambdas/runtime/mismatches.ts';

/** The ports of a function whose table is of the version that it reads. */
export const aSoundSchema = (log: Parameters<typeof mismatchesOf>[1]['log']) => ({
  requireSchema: async () => undefined,
  mismatches: mismatchesOf({ STAGE: 'test' }, { log, meter: () => undefined }),
});
