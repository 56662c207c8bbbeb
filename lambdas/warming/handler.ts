import * as z from 'zod';
import { AppError } from '../core/app-error.ts';
import { customResource, type ResourcePorts } from '../runtime/custom-resource.ts';

/** CloudFormation makes a text of every number. */
const Properties = z.looseObject({ tableName: z.string().min(1), writeUnitsPerSecond: z.coerce.number().int().min(1) });

/** The table, or one of its indexes, and what it takes at once. */
export type Warmth = { readonly index?: string; readonly writeUnitsPerSecond: number };

export type WarmingPorts = ResourcePorts & {
  readonly table: {
    warmth(tableName: string): Promise<readonly Warmth[]>;
    /** Asks for it, and does not wait until it is so. Each is asked for what its element says. */
    warm(tableName: string, wanted: readonly Warmth[]): Promise<void>;
  };
};

/** The table is being changed, or has grown by itself since it was looked at. */
const PASSES: ReadonlySet<string> = new Set(['ResourceInUseException', 'ValidationException']);
const RETRY_AFTER_MS = [2_000, 5_000, 10_000];

/**
 * Warms the table and its indexes to what the stage wants. DynamoDB warms them by itself as they are used, and refuses
 * to make one less warm (DynamoDB, Understanding warm throughput), so what is as warm or warmer is left as it is.
 */
export const createHandler = ({ table, log, wait }: WarmingPorts) =>
  customResource('warm-table', { log, wait }, async ({ isDeletion, properties }) => {
    if (isDeletion) return;
    const { tableName, writeUnitsPerSecond } = Properties.parse(properties);
    for (const ms of [...RETRY_AFTER_MS, undefined]) {
      const colder = (await table.warmth(tableName)).filter((part) => part.writeUnitsPerSecond < writeUnitsPerSecond);
      if (colder.length === 0) return;
      try {
        return await table.warm(
          tableName,
          colder.map((part) => ({ ...part, writeUnitsPerSecond })),
        );
      } catch (error) {
        if (ms === undefined || !(error instanceof Error) || !PASSES.has(error.name)) {
          const why = error instanceof Error ? error.name : 'unknown';
          if (why.startsWith('AccessDenied')) throw error;
          throw new AppError(
            'table.not_warmed',
            `the table could not be warmed to ${writeUnitsPerSecond} write units a second (${why}): ` +
              'is that more than the account may use? Set a lower peakMessagesPerSecond',
          );
        }
        await wait(ms);
      }
    }
  });
