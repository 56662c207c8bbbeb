import { accessSync } from 'node:fs';
import { resolve } from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { backOff } from '../../lambdas/adapters/dynamodb/back-off.ts';
import type { Table } from '../../lambdas/adapters/dynamodb/client.ts';
import { isMismatch } from '../../lambdas/runtime/mismatches.ts';
import { systemClock } from '../../lambdas/runtime/system-ports.ts';
import { clientOptionsOf } from '../../lib/operations/command.ts';
import { OperationError } from '../../lib/operations/operation-error.ts';
import { stackOutputs } from '../../lib/operations/stack-outputs.ts';
import { createTable, TABLE_NAME } from '../../local/engine/create-table.ts';
import { withTableEngine } from '../../local/engine/table-engine.ts';
import { parseSettings, type Settings } from '../../local/settings.ts';
import { ConfigurationError } from '../../local/support/configuration-error.ts';
import { withEnvironmentFile } from '../../local/support/environment-file.ts';
import { fileError } from '../../local/support/file-error.ts';
import { localTableClient } from '../../local/support/local-clients.ts';

/** Which store a command is about, as `parseArgs` is told of it. */
export const STAGE_OPTIONS = {
  stage: { type: 'string', default: 'local' },
  'data-dir': { type: 'string' },
} as const;

export const STAGE_USAGE = `\
         --stage S          a deployed stage; without, the one on this machine
         --data-dir DIR     of the one on this machine: the store in that directory`;

/** What those options came to. */
export type StageOptions = { readonly stage: string; readonly 'data-dir'?: string | undefined };

/** The table as the stores see it, and as what describes it is asked. */
export type StageTable = Table & { readonly database: DynamoDBClient };

/** Partitions of index `open` of a deployed stage. */
const OPEN_SHARDS = 16;

/**
 * Calls `use` with the table of a stage. That of stage `local` is served by the engine named in `running.json` of its
 * data directory, or else by one that runs for this call only; that of any other is the one its stack tells of.
 *
 * @throws ConfigurationError when this machine's settings, or its data directory, cannot be used
 * @throws OperationError when the stage is not deployed, or holds what this version does not read
 */
export const withStageTable = async (
  options: StageOptions,
  use: (table: StageTable) => Promise<void>,
): Promise<void> => {
  try {
    await (options.stage === 'local' ? withLocalTable(options, use) : withDeployedTable(options, use));
  } catch (error) {
    if (!isMismatch(error)) throw error;
    throw new OperationError(`${error.message}. Run: npm run migrate -- ${stageWords(options)}`);
  }
};

/**
 * What the embedded stack of these options is configured by: the environment over `.env`, and over both the data
 * directory that was named, which has to be there: a misspelt one would pass for an empty store.
 */
export const localSettings = ({ 'data-dir': dataDir }: StageOptions): Settings => {
  const environment = withEnvironmentFile(process.env, '.env');
  if (dataDir === undefined) return parseSettings(environment);
  try {
    accessSync(dataDir);
  } catch (error) {
    throw fileError(error, resolve(dataDir), 'Name the directory of a store that is there after --data-dir.');
  }
  return parseSettings({ ...environment, DATA_DIR: dataDir });
};

/** The options again, as a command that is to be run on the same store is given them. */
export const stageWords = ({ stage, 'data-dir': dataDir }: StageOptions): string =>
  dataDir === undefined ? `--stage ${stage}` : `--stage ${stage} --data-dir '${dataDir.replaceAll("'", "'\\''")}'`;

const withLocalTable = (options: StageOptions, use: (table: StageTable) => Promise<void>): Promise<void> => {
  const { dataDir, region, openShards, tableEndpoint } = localSettings(options);
  const withEngine = async (endpoint: string, key: string) => {
    const database = localTableClient(endpoint, region, key);
    try {
      await createTable(database, TABLE_NAME);
      await use(tableOf(database, TABLE_NAME, openShards));
    } finally {
      database.destroy();
    }
  };
  return withTableEngine(dataDir, withEngine, tableEndpoint);
};

const withDeployedTable = async (options: StageOptions, use: (table: StageTable) => Promise<void>): Promise<void> => {
  const { stage, 'data-dir': dataDir } = options;
  if (dataDir !== undefined) throw new ConfigurationError(`--data-dir is of stage local; stage ${stage} has none`);
  const clientOptions = await clientOptionsOf(stage);
  const outputs = await stackOutputs(new CloudFormationClient(clientOptions), stage, 'data');
  await use(tableOf(new DynamoDBClient(clientOptions), outputs.get('TableName'), OPEN_SHARDS));
};

const tableOf = (database: DynamoDBClient, name: string, openShards: number): StageTable => ({
  database,
  client: DynamoDBDocumentClient.from(database),
  name,
  openShards,
  clock: systemClock,
  backOff,
});
