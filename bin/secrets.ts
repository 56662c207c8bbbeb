// Sets secrets of a stage: npm run secrets -- --stage S [--file FILE]
import { readFileSync } from 'node:fs';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { askHidden } from '../lib/operations/ask-hidden.ts';
import { changeSecret, readSecret } from '../lib/operations/change-secret.ts';
import { clientOptionsOf, parseOptions, runCommand } from '../lib/operations/command.ts';
import { OperationError } from '../lib/operations/operation-error.ts';
import { parseSecrets } from '../lib/operations/parse-secrets.ts';
import { ASKED } from '../lib/operations/secret-names.ts';
import { stackOutputs } from '../lib/operations/stack-outputs.ts';

const USAGE = `Usage:
  npm run secrets -- --stage S                 asks on the terminal, and shows nothing
  npm run secrets -- --stage S --file FILE     a JSON object, or lines of NAME=value; null takes one away
  … | npm run secrets -- --stage S             the same, from standard input`;

const read = (file: string | number): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new OperationError(
      `--file ${file}: cannot be read (${error instanceof Error && 'code' in error ? error.code : ''})`,
    );
  }
};

await runCommand(
  async () => {
    const { stage, file } = parseOptions(USAGE, ['stage'], ['file']);
    const isAsked = file === undefined && process.stdin.isTTY;
    const given = isAsked ? undefined : parseSecrets(read(file === undefined || file === '-' ? 0 : file));
    const options = await clientOptionsOf(stage);
    const secretId = (await stackOutputs(new CloudFormationClient(options), stage, 'data')).get('SecretName');
    const client = new SecretsManagerClient(options);
    const stored = await readSecret(client, secretId);
    const questions = Object.fromEntries(
      Object.entries(ASKED).map(([name, text]) => [
        name,
        `${text} (${stored[name] ? 'set; Enter keeps it' : 'not set'})`,
      ]),
    );
    const changes = given ?? (await askHidden(questions, { input: process.stdin, output: process.stderr }));
    const changed = await changeSecret(client, secretId, changes, new Date().toISOString());
    console.log(changed.length === 0 ? 'Nothing changed.' : `Changed: ${changed.join(', ')}`);
    const held = await readSecret(client, secretId);
    const missing = Object.keys(ASKED).filter((name) => !held[name]);
    console.log(missing.length === 0 ? 'Nothing is missing.' : `Not set yet: ${missing.join(', ')}`);
    if (changed.length > 0) console.log('Functions read them again within five minutes.');
  },
  (line) => console.error(line),
);
