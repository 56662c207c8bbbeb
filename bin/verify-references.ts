// Looks for references that lead nowhere in a stage's table: npm run verify:references -- --stage S --repair
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Finding, KINDS } from '../lambdas/adapters/dynamodb/references/finding.ts';
import { repairReference } from '../lambdas/adapters/dynamodb/references/repair-reference.ts';
import { scanReferences } from '../lambdas/adapters/dynamodb/references/scan-references.ts';
import { verifyReferences } from '../lambdas/adapters/dynamodb/references/verify-references.ts';
import { createPace } from '../lambdas/adapters/dynamodb/schema/pace.ts';
import { reportProgress } from '../local/support/report-progress.ts';
import { runStageCommand } from './support/run-stage-command.ts';
import { STAGE_OPTIONS, STAGE_USAGE, type StageOptions, stageWords, withStageTable } from './support/stage-table.ts';
import { readUnitsPerSecond, UNITS_OPTION, UNITS_USAGE } from './support/units-per-second.ts';

const USAGE = `Usage: npm run verify:references
Options: --repair           makes the writes that repair
${UNITS_USAGE}
${STAGE_USAGE}`;
/** Between two readings of a table in use: what was half written is whole by then. */
const SETTLE_MS = 2_000;

const run = async () => {
  const { values } = parseArgs({
    options: { ...STAGE_OPTIONS, ...UNITS_OPTION, repair: { type: 'boolean', default: false } },
  });
  const unitsPerSecond = readUnitsPerSecond(values, USAGE);
  await withStageTable(values, async (table) => {
    const pace = createPace(unitsPerSecond, { nowMs: Date.now, sleepMs: (ms) => delay(Math.max(0, ms)) });
    const look = async () => {
      const progress = reportProgress(process.stderr, 'items read');
      let read = 0;
      const source = scanReferences(table, pace, (count) => {
        read += count;
        progress.count(read);
      });
      const findings = await verifyReferences(source, () => {
        read = 0;
        return delay(SETTLE_MS);
      });
      progress.end();
      return findings;
    };
    let findings = await look();
    if (values.repair) {
      const repairs = findings.flatMap((finding) => finding.repair ?? []);
      for (const each of repairs) await repairReference(table, each);
      console.log(`Repaired: ${repairs.length} of ${findings.length}`);
      if (repairs.length > 0) findings = await look();
    }
    report(findings, values);
  });
};

/** Each kind with its count, its items and what repairs it. */
const report = (findings: readonly Finding[], options: StageOptions) => {
  if (findings.length === 0) {
    console.log('Reference verification PASSED');
    return;
  }
  for (const [kind, ofKind] of Map.groupBy(findings, (finding) => finding.kind)) {
    const { what, repair } = KINDS[kind];
    console.log(`${ofKind.length} × ${what}`);
    for (const { where } of ofKind) console.log(`  ${where}`);
    const isWrite = ofKind.some((finding) => finding.repair);
    const command = `npm run verify:references -- ${stageWords(options)} --repair`;
    console.log(isWrite ? `  Run: ${command}\n  It ${repair}` : `  ${repair}`);
  }
  console.log(`Reference verification FAILED: ${findings.length}`);
  process.exitCode = 1;
};

await runStageCommand(USAGE, run);
