// Shows or changes the settings of a business number: npm run number -- show | set
import { parseArgs } from 'node:util';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createNumberStore, type NumberPatch } from '../lambdas/adapters/dynamodb/number-store.ts';
import { systemClock } from '../lambdas/runtime/system-ports.ts';
import { createTable, TABLE_NAME } from '../local/engine/create-table.ts';
import { withTableEngine } from '../local/engine/table-engine.ts';
import { parseNumber, readChange, USAGE } from '../local/number-input.ts';
import { PhoneNumberId, parseSettings } from '../local/settings.ts';
import { ConfigurationError } from '../local/support/configuration-error.ts';
import { withEnvironmentFile } from '../local/support/environment-file.ts';
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
  if (verb !== 'show' && verb !== 'set') throw new ConfigurationError(USAGE);
  if (values.stage !== 'local') throw new ConfigurationError(`--stage ${values.stage}: only local is known here`);
  const environment = withEnvironmentFile(process.env, '.env');
  const { dataDir, region, openShards, tableEndpoint, phoneNumberId } = parseSettings(environment);
  const id = values.number || phoneNumberId;
  if (!PhoneNumberId.safeParse(id).success) throw new ConfigurationError(`--number ${id}: is no phone number id`);
  const change = verb === 'set' ? readChange(values.file, assignments) : {};
  if (verb === 'set' && Object.keys(change).length === 0) throw new ConfigurationError(`nothing to set\n${USAGE}`);

  await withTableEngine(
    dataDir,
    async (endpoint) => {
      const client = localTableClient(endpoint, region);
      await createTable(client, TABLE_NAME);
      const documents = DynamoDBDocumentClient.from(client);
      const numbers = createNumberStore({ client: documents, name: TABLE_NAME, openShards, clock: systemClock });
      const stored = await numbers.load(id);
      if (verb === 'show') {
        if (!stored)
          throw new ConfigurationError(`number ${id} has no settings; make them with: npm run number -- set`);
        console.log(JSON.stringify(stored, null, 2));
        return;
      }
      const settings = parseNumber(id, { ...stored, ...change });
      const patch: NumberPatch = Object.fromEntries(Object.entries(settings).filter(([name]) => name in change));
      if (stored) await numbers.change(id, patch);
      else await numbers.save(id, settings);
      console.log(JSON.stringify(settings, null, 2));
      client.destroy();
    },
    tableEndpoint,
  );
};

await run().catch((error: unknown) => {
  const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!isUsage && !(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
});
