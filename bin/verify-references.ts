// Looks for references that lead nowhere in a stage's table: npm run verify:references -- --stage S --repair
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Finding, KINDS } from '../lambdas/adapters/dynamodb/references/finding.ts';
import { readStore } from '../lambdas/adapters/dynamodb/references/read-store.ts';
import { repairReference, verifyReferences } from '../lambdas/adapters/dynamodb/references/verify-references.ts';
import { reportProgress } from '../local/support/report-progress.ts';
import { runStageCommand } from './support/run-stage-command.ts';
import { STAGE_OPTIONS, STAGE_USAGE, type StageOptions, stageWords, withStageTable } from './support/stage-table.ts';

const USAGE = `Usage: npm run verify:references
Options: --repair           makes the writes that repair
${STAGE_USAGE}`;
/** Between two readings of a table in use: what was half written is whole by then. */
const SETTLE_MS = 2_000;

const run = async () => {
  const { values } = parseArgs({ options: { ...STAGE_OPTIONS, repair: { type: 'boolean', default: false } } });
  await withStageTable(values, async (table) => {
    const look = async () => {
      const progress = reportProgress(process.stderr, 'items read');
      const read = () => readStore(table, progress.count);
      const findings = await verifyReferences(read, () => delay(SETTLE_MS));
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
