import { SchemaMismatchError, SchemaVersionError } from '../core/app-error.ts';
import type { Log } from './logger.ts';
import type { Meter } from './metrics.ts';

export type Mismatch = SchemaMismatchError | SchemaVersionError;

export const isMismatch = (error: unknown): error is Mismatch =>
  error instanceof SchemaMismatchError || error instanceof SchemaVersionError;

/**
 * Nothing says of which version the table is: it was never migrated, as in the minutes after a first deployment. Once
 * it holds numbers, that is a mismatch like any other, and the sweeper counts it.
 */
export const isNotMigrated = (error: unknown): error is SchemaVersionError =>
  error instanceof SchemaVersionError && error.found === undefined;

/** What is said where stored data is not of this version. */
export type Mismatches = {
  /** The sentence of the answer, with the command that repairs this deployment. */
  readonly title: string;
  /** That command. */
  readonly run: string;
  /** Logs one, by the item's place, never by its content; counts it, unless the table was never migrated. */
  readonly tell: (mismatch: Mismatch) => void;
};

/** @param env.MIGRATE_COMMAND where the stage alone does not say which table is meant. */
export const mismatchesOf = (
  env: { readonly STAGE: string; readonly MIGRATE_COMMAND?: string | undefined },
  { log, meter }: { readonly log: Pick<Log, 'error'>; readonly meter: Meter },
): Mismatches => {
  const run = env.MIGRATE_COMMAND ?? `npm run migrate -- --stage ${env.STAGE}`;
  return {
    run,
    title: `Stored data does not match this version. Run: ${run}`,
    tell: (mismatch) => {
      if (!isNotMigrated(mismatch)) meter('SchemaMismatches');
      if (mismatch instanceof SchemaVersionError) {
        const { found = 'none', expected } = mismatch;
        log.error('[DB-MISMATCH] schema version does not match', { found, expected, run });
        return;
      }
      const { pk, sk } = mismatch.key;
      // Keys of identities hold addresses of people.
      const key = { pk: pk.startsWith('ID#') ? 'ID#…' : pk, sk };
      log.error('[DB-MISMATCH] stored item does not match', { key, paths: mismatch.paths, run });
    },
  };
};
