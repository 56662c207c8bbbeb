// Shows or changes the settings of a business number: npm run number -- show | set
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createNumberStore } from '../lambdas/adapters/dynamodb/number-store.ts';
import { systemClock } from '../lambdas/runtime/system-ports.ts';
import { createTable, TABLE_NAME } from '../local/engine/create-table.ts';
import { withTableEngine } from '../local/engine/table-engine.ts';
import { DEFAULT_PHONE_NUMBER_ID } from '../local/secrets.ts';
import { parseSettings } from '../local/settings.ts';
import { ConfigurationError } from '../local/support/configuration-error.ts';
import { withEnvironmentFile } from '../local/support/environment-file.ts';
import { localTableClient } from '../local/support/local-clients.ts';
import { NumberSettings } from '../schemas/number-settings.ts';

const USAGE = `Usage:
  npm run number -- show [--number ID]
  npm run number -- set [--number ID] KEY=VALUE …      a value is JSON, or else text
  npm run number -- set [--number ID] --file FILE      a JSON object; - reads standard input
Options: --stage local (the default)`;

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
  const { dataDir, region, openShards, tableEndpoint } = parseSettings(environment);
  const id = values.number || environment.WHATSAPP_PHONE_NUMBER_ID || DEFAULT_PHONE_NUMBER_ID;

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
      const change = { ...(values.file !== undefined && readObject(values.file)), ...readAssignments(assignments) };
      if (Object.keys(change).length === 0) throw new ConfigurationError(`nothing to set\n${USAGE}`);
      const settings = parseNumber(id, { ...stored, ...change });
      await numbers.save(id, settings);
      console.log(JSON.stringify(settings, null, 2));
      client.destroy();
    },
    tableEndpoint,
  );
};

const readObject = (file: string): Record<string, unknown> => {
  const value = parseJson(readFileSync(file === '-' ? 0 : file, 'utf8'));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ConfigurationError(`--file ${file}: is no JSON object`);
  }
  return { ...value };
};

const readAssignments = (assignments: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    assignments.map((assignment) => {
      const at = assignment.indexOf('=');
      if (at < 1) throw new ConfigurationError(`${assignment}: is not KEY=VALUE\n${USAGE}`);
      const text = assignment.slice(at + 1);
      return [assignment.slice(0, at), parseJson(text) ?? text];
    }),
  );

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const parseNumber = (id: string, value: unknown): NumberSettings => {
  const parsed = NumberSettings.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || 'settings'}: ${issue.message}`);
  throw new ConfigurationError(`number ${id}: nothing was changed\n${issues.join('\n')}`);
};

await run().catch((error: unknown) => {
  const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!isUsage && !(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
});
