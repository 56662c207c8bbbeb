// Looks for references that lead nowhere in a stage's table: npm run verify:references -- --stage S --repair
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { backOff } from '../lambdas/adapters/dynamodb/back-off.ts';
import type { Table } from '../lambdas/adapters/dynamodb/client.ts';
import { type Finding, KINDS } from '../lambdas/adapters/dynamodb/references/finding.ts';
import { readStore } from '../lambdas/adapters/dynamodb/references/read-store.ts';
import { repairReference, verifyReferences } from '../lambdas/adapters/dynamodb/references/verify-references.ts';
import { clientOptionsOf, runCommand } from '../lib/operations/command.ts';
import { OperationError } from '../lib/operations/operation-error.ts';
import { stackOutputs } from '../lib/operations/stack-outputs.ts';
import { createTable, TABLE_NAME } from '../local/engine/create-table.ts';
import { withTableEngine } from '../local/engine/table-engine.ts';
import { parseSettings } from '../local/settings.ts';
import { ConfigurationError } from '../local/support/configuration-error.ts';
import { withEnvironmentFile } from '../local/support/environment-file.ts';
import { localTableClient } from '../local/support/local-clients.ts';
import { reportProgress } from '../local/support/report-progress.ts';

const USAGE = 'Usage: npm run verify:references -- [--stage S] [--repair]';
/** Between two readings of a table in use: what was half written is whole by then. */
const SETTLE_MS = 2_000;

type StageTable = Pick<Table, 'client' | 'name' | 'openShards' | 'backOff'>;

const run = async () => {
  const { values } = parseArgs({
    options: { stage: { type: 'string', default: 'local' }, repair: { type: 'boolean', default: false } },
  });
  const { stage, repair } = values;
  const verify = async (table: StageTable) => {
    const look = async () => {
      const progress = reportProgress(process.stderr, 'items read');
      const read = () => readStore(table, progress.count);
      const findings = await verifyReferences(read, () => delay(SETTLE_MS));
      progress.end();
      return findings;
    };
    let findings = await look();
    if (repair) {
      const repairs = findings.flatMap((finding) => finding.repair ?? []);
      for (const each of repairs) await repairReference(table, each);
      console.log(`Repaired: ${repairs.length} of ${findings.length}`);
      if (repairs.length > 0) findings = await look();
    }
    report(findings, stage);
  };
  await (stage === 'local' ? withLocalTable(verify) : withDeployedTable(stage, verify));
};

/** Each kind with its count, its items and what repairs it. */
const report = (findings: readonly Finding[], stage: string) => {
  if (findings.length === 0) {
    console.log('Reference verification PASSED');
    return;
  }
  for (const [kind, ofKind] of Map.groupBy(findings, (finding) => finding.kind)) {
    const { what, repair } = KINDS[kind];
    console.log(`${ofKind.length} × ${what}`);
    for (const { where } of ofKind) console.log(`  ${where}`);
    const isWrite = ofKind.some((finding) => finding.repair);
    console.log(
      isWrite ? `  Run: npm run verify:references -- --stage ${stage} --repair\n  It ${repair}` : `  ${repair}`,
    );
  }
  console.log(`Reference verification FAILED: ${findings.length}`);
  process.exitCode = 1;
};

const withLocalTable = (use: (table: StageTable) => Promise<void>): Promise<void> => {
  const { dataDir, region, openShards, tableEndpoint } = parseSettings(withEnvironmentFile(process.env, '.env'));
  const withEngine = async (endpoint: string) => {
    const client = localTableClient(endpoint, region);
    await createTable(client, TABLE_NAME);
    await use({ client: DynamoDBDocumentClient.from(client), name: TABLE_NAME, openShards, backOff });
    client.destroy();
  };
  return withTableEngine(dataDir, withEngine, tableEndpoint);
};

/** Partitions of index `open` of a deployed stage. */
const OPEN_SHARDS = 16;

const withDeployedTable = async (stage: string, use: (table: StageTable) => Promise<void>): Promise<void> => {
  const options = await clientOptionsOf(stage);
  const outputs = await stackOutputs(new CloudFormationClient(options), stage, 'data');
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(options));
  await use({ client, name: outputs.get('TableName'), openShards: OPEN_SHARDS, backOff });
};

/** What is wrong with the command line or with what is on this machine: a sentence, like any other of a command. */
const toOperationError = (error: unknown): never => {
  const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (isUsage) throw new OperationError(`${error.message}\n${USAGE}`);
  if (error instanceof ConfigurationError) throw new OperationError(error.message);
  throw error;
};

await runCommand(
  () => run().catch(toOperationError),
  (line) => console.error(line),
);
