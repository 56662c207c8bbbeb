// Shows or changes the settings of a business number: npm run number -- show | set | resume
import { parseArgs } from 'node:util';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { backOff } from '../lambdas/adapters/dynamodb/back-off.ts';
import { createNumberStore, type NumberPatch, type NumberStore } from '../lambdas/adapters/dynamodb/number-store.ts';
import { systemClock } from '../lambdas/runtime/system-ports.ts';
import { clientOptionsOf, runCommand } from '../lib/operations/command.ts';
import { OperationError } from '../lib/operations/operation-error.ts';
import { stackOutputs } from '../lib/operations/stack-outputs.ts';
import { createTable, TABLE_NAME } from '../local/engine/create-table.ts';
import { withTableEngine } from '../local/engine/table-engine.ts';
import { parseNumber, readChange, USAGE } from '../local/number-input.ts';
import { PhoneNumberId, parseSettings } from '../local/settings.ts';
import { ConfigurationError } from '../local/support/configuration-error.ts';
import { type Environment, withEnvironmentFile } from '../local/support/environment-file.ts';
import { localTableClient } from '../local/support/local-clients.ts';

const run = async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      number: { type: 'string' },
      stage: { type: 'string', default: 'local' },
      file: { type: 'string' },
    },
  });
  const [verb, ...assignments] = positionals;
  if (verb !== 'show' && verb !== 'set' && verb !== 'resume') throw new ConfigurationError(USAGE);
  const { stage } = values;
  const environment = withEnvironmentFile(process.env, '.env');
  const id = values.number || (stage === 'local' ? parseSettings(environment).phoneNumberId : undefined);
  if (id === undefined) throw new ConfigurationError(`--number ID: which number of stage ${stage}?\n${USAGE}`);
  if (!PhoneNumberId.safeParse(id).success) throw new ConfigurationError(`--number ${id}: is no phone number id`);
  const change = verb === 'set' ? readChange(values.file, assignments) : {};
  if (verb === 'set' && Object.keys(change).length === 0) throw new ConfigurationError(`nothing to set\n${USAGE}`);

  const showOrSet = async (numbers: NumberStore) => {
    if (verb === 'resume') await numbers.resume(id);
    const number = await numbers.load(id);
    const stored = number?.settings;
    if (verb !== 'set') {
      if (!stored) throw new ConfigurationError(`number ${id} has no settings; make them with: npm run number -- set`);
      console.log(JSON.stringify({ ...stored, ...number.pause }, null, 2));
      return;
    }
    const settings = parseNumber(id, { ...stored, ...change });
    const patch: NumberPatch = Object.fromEntries(Object.entries(settings).filter(([name]) => name in change));
    if (stored) await numbers.change(id, patch);
    else await numbers.save(id, settings);
    console.log(JSON.stringify(settings, null, 2));
  };
  await (stage === 'local' ? withLocalNumbers(environment, showOrSet) : withDeployedNumbers(stage, showOrSet));
};

type Use = (numbers: NumberStore) => Promise<void>;

const withLocalNumbers = (environment: Environment, use: Use): Promise<void> => {
  const { dataDir, region, openShards, tableEndpoint } = parseSettings(environment);
  const withEngine = async (endpoint: string) => {
    const client = localTableClient(endpoint, region);
    await createTable(client, TABLE_NAME);
    await use(numbersOf(client, TABLE_NAME, openShards));
    client.destroy();
  };
  return withTableEngine(dataDir, withEngine, tableEndpoint);
};

const withDeployedNumbers = async (stage: string, use: Use): Promise<void> => {
  const options = await clientOptionsOf(stage);
  const outputs = await stackOutputs(new CloudFormationClient(options), stage, 'data');
  await use(numbersOf(new DynamoDBClient(options), outputs.get('TableName')));
};

const numbersOf = (client: DynamoDBClient, name: string, openShards = 16): NumberStore =>
  createNumberStore({ client: DynamoDBDocumentClient.from(client), name, openShards, clock: systemClock, backOff });

/** What is wrong with the command line or with what is on this machine: a sentence, like any other of a command. */
const toOperationError = (error: unknown): never => {
  const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (isUsage || error instanceof ConfigurationError) throw new OperationError(error.message);
  throw error;
};

await runCommand(
  () => run().catch(toOperationError),
  (line) => console.error(line),
);
