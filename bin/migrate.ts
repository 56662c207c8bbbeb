// Brings a stage's stored data to the version of this code: npm run migrate -- --stage S
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Migrated, migrateTable } from '../lambdas/adapters/dynamodb/schema/migrate-table.ts';
import { createPace } from '../lambdas/adapters/dynamodb/schema/pace.ts';
import { AppError, SchemaVersionError } from '../lambdas/core/app-error.ts';
import { OperationError } from '../lib/operations/operation-error.ts';
import { reportProgress } from '../local/support/report-progress.ts';
import { SCHEMA_VERSION } from '../schemas/stored.ts';
import { describeLoad } from './support/describe-load.ts';
import { runStageCommand } from './support/run-stage-command.ts';
import { STAGE_OPTIONS, STAGE_USAGE, stageWords, withStageTable } from './support/stage-table.ts';
import {
  READ_UNITS_PER_SECOND,
  UNITS_OPTION,
  WRITE_UNITS_USAGE,
  writeUnitsPerSecond,
} from './support/units-per-second.ts';

const USAGE = `Usage: npm run migrate
Options: --dry-run          counts what would be changed, and changes nothing
${WRITE_UNITS_USAGE}
${STAGE_USAGE}`;

const run = async () => {
  const { values } = parseArgs({
    options: { ...STAGE_OPTIONS, ...UNITS_OPTION, 'dry-run': { type: 'boolean', default: false } },
  });
  const dryRun = values['dry-run'];
  await withStageTable(values, async (table) => {
    const { items: total, writeCeiling } = await describeLoad(table);
    const time = { nowMs: Date.now, sleepMs: (ms: number) => delay(Math.max(0, ms)) };
    const paces = {
      read: createPace(READ_UNITS_PER_SECOND, time),
      write: createPace(writeUnitsPerSecond(values, writeCeiling, USAGE), time),
    };
    const progress = reportProgress(process.stderr, 'items read', { total, lineEvery: 250 });
    const migrated = await migrateTable(table, {
      dryRun,
      pace: (units, kind) => paces[kind](units),
      onProgress: ({ read, changed }) => progress.count(read, `${changed.toLocaleString('en')} changed`),
    }).catch((error: unknown) => toOperationError(error, stageWords(values)));
    progress.end();
    report(migrated, dryRun, stageWords(values));
  });
};

const report = ({ from, changed, changes, unknown, resumedAfter }: Migrated, dryRun: boolean, stage: string) => {
  if (resumedAfter > 0) console.log(`Went on after the ${resumedAfter.toLocaleString('en')} items of an earlier run`);
  for (const [kind, count] of [...changes].sort()) console.log(`${count.toLocaleString('en')} × ${kind}`);
  const were = from === undefined ? 'The table said no version' : `The table was of version ${from}`;
  const items = `${changed.toLocaleString('en')} items`;
  if (dryRun) console.log(`${were}. To be changed: ${items}. Nothing was written; without --dry-run it is.`);
  if (unknown.length > 0) {
    console.log(`${unknown.length} items that nobody can say the right content of; they were left as they are:`);
    for (const { where, paths } of unknown) console.log(`  ${where}: ${paths.join(', ')}`);
    console.log('  Put a good copy of each in its place, from a point-in-time restore.');
    process.exitCode = 1;
  }
  if (dryRun) return;
  console.log(`${were}. Changed: ${items}. Look at it with: npm run verify:schema -- ${stage}`);
  console.log(`Stored data is of version ${SCHEMA_VERSION}`);
};

const toOperationError = (error: unknown, stage: string): never => {
  if (error instanceof SchemaVersionError) {
    throw new OperationError(
      `The table holds data of version ${error.found}, and this code is of version ${error.expected}. ` +
        'Nothing was changed. Use the version that wrote it, or a newer one.',
    );
  }
  if (error instanceof AppError && error.code === 'schema.older_writer') {
    throw new OperationError(
      'Code of an older version goes on writing. Deploy this version everywhere, then run it again: ' +
        `npm run migrate -- ${stage}`,
    );
  }
  throw error;
};

await runStageCommand(USAGE, run);
