// Looks whether a stage's table and all that it holds match this code: npm run verify:schema -- --stage S
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { createPace } from '../lambdas/adapters/dynamodb/schema/pace.ts';
import {
  type ItemFinding,
  NOTHING_SEEN,
  type Verified,
  verifyItems,
  verifySample,
} from '../lambdas/adapters/dynamodb/schema/verify-items.ts';
import { verifyTable } from '../lambdas/adapters/dynamodb/schema/verify-table.ts';
import { readSchemaVersion } from '../lambdas/adapters/dynamodb/schema-version.ts';
import { ConfigurationError } from '../local/support/configuration-error.ts';
import { openDataDir } from '../local/support/data-dir.ts';
import { readJsonFile, writePrivateJson } from '../local/support/private-file.ts';
import { reportProgress } from '../local/support/report-progress.ts';
import { SCHEMA_VERSION } from '../schemas/stored.ts';
import { describeLoad } from './support/describe-load.ts';
import { runStageCommand } from './support/run-stage-command.ts';
import {
  localSettings,
  STAGE_OPTIONS,
  STAGE_USAGE,
  type StageOptions,
  stageWords,
  withStageTable,
} from './support/stage-table.ts';
import { readUnitsPerSecond, UNITS_OPTION, UNITS_USAGE } from './support/units-per-second.ts';

const USAGE = `Usage: npm run verify:schema
Options: --sample N         looks at about N items, drawn; without, at every one
         --restart          begins again where an earlier run was cut short
${UNITS_USAGE}
${STAGE_USAGE}`;

const run = async () => {
  const { values } = parseArgs({
    options: {
      ...STAGE_OPTIONS,
      ...UNITS_OPTION,
      sample: { type: 'string' },
      restart: { type: 'boolean', default: false },
    },
  });
  const { sample, restart } = values;
  if (sample !== undefined && !/^[1-9]\d{0,8}$/.test(sample)) {
    throw new ConfigurationError(`--sample ${sample}: is no whole number from 1 on\n${USAGE}`);
  }
  const unitsPerSecond = readUnitsPerSecond(values, USAGE);
  await withStageTable(values, async (table) => {
    const pace = createPace(unitsPerSecond, { nowMs: Date.now, sleepMs: (ms) => delay(Math.max(0, ms)) });
    const ofTable = await verifyTable(table.database, table.name, values.stage !== 'local');
    const version = await readSchemaVersion(table);
    const progress = reportProgress(process.stderr, 'items read', { total: (await describeLoad(table)).items });
    const place = createPlace(values);
    if (restart) place.forget();
    const seen = sample === undefined ? place.recall() : NOTHING_SEEN;
    if (seen.read > 0) console.log(`Goes on after ${seen.read.toLocaleString('en')} items (--restart begins again)`);
    const verifying =
      sample === undefined ? verifyItems(table, seen, pace) : verifySample(table, Number(sample), pace, Math.random);
    let last = seen;
    for await (const verified of verifying) {
      last = verified;
      progress.count(verified.read, findingsOf(verified));
      if (sample === undefined) place.keep(verified);
    }
    progress.end();
    place.forget();
    report({ ofTable, version, items: last.findings }, values);
  });
};

const findingsOf = ({ findings }: Verified) => `${findings.length} do not match`;

const Seen = z.strictObject({
  after: z.strictObject({ pk: z.string(), sk: z.string() }),
  read: z.int(),
  findings: z.array(
    z.strictObject({ where: z.string(), paths: z.array(z.string()), repair: z.enum(['migrate', 'restore']) }),
  ),
});

/** Where a run that is cut short leaves how far it has come. */
const createPlace = (options: StageOptions) => {
  const { dataDir } = localSettings(options);
  const path = join(dataDir, `verify-schema.${options.stage}.json`);
  return {
    recall: (): Verified => readJsonFile(path, Seen) ?? NOTHING_SEEN,
    keep: (verified: Verified) => {
      if (verified.after === undefined) return;
      openDataDir(dataDir);
      writePrivateJson(path, verified);
    },
    forget: () => rmSync(path, { force: true }),
  };
};

type Report = {
  readonly ofTable: readonly string[];
  readonly version: number | undefined;
  readonly items: readonly ItemFinding[];
};

/** Each kind with what repairs it. */
const report = ({ ofTable, version, items }: Report, options: StageOptions) => {
  const migrate = `Run: npm run migrate -- ${stageWords(options)}`;
  const isRead = version === SCHEMA_VERSION || version === SCHEMA_VERSION - 1;
  for (const sentence of ofTable) console.log(`Table ${sentence}`);
  if (ofTable.length > 0) console.log(`  ${repairOfTable(options)}`);
  if (!isRead) console.log(`Table says version ${version ?? 'none'}, this code is ${SCHEMA_VERSION}\n  ${migrate}`);
  if (version === SCHEMA_VERSION - 1)
    console.log(`Table says version ${version}: once this code is deployed, migrate it`);
  const print = (repair: ItemFinding['repair'], what: string) => {
    const found = items.filter((item) => item.repair === repair);
    for (const { where, paths } of found) console.log(`${where}: ${paths.join(', ')}`);
    if (found.length > 0) console.log(`  ${what}`);
  };
  print('migrate', migrate);
  print('restore', 'Put a good copy of each in its place, from a point-in-time restore.');
  const findings = ofTable.length + (isRead ? 0 : 1) + items.length;
  console.log(findings === 0 ? 'Schema verification PASSED' : `Schema verification FAILED: ${findings}`);
  if (findings > 0) process.exitCode = 1;
};

const repairOfTable = ({ stage }: StageOptions): string =>
  stage === 'local'
    ? 'Set DATA_DIR to another directory: the keys of a table cannot be changed.'
    : `Run: npx cdk deploy answerline-${stage}-data -c stage=${stage}`;

await runStageCommand(USAGE, run);
