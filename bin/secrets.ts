// Sets the secrets of a stage, and moves those of an older one: npm run secrets -- [move | remove-old] --stage S
import { readFileSync } from 'node:fs';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { systemClock } from '../lambdas/runtime/system-ports.ts';
import { askHidden } from '../lib/operations/ask-hidden.ts';
import { type ByGroup, changeSecrets, readSecrets, removeMoved } from '../lib/operations/change-secret.ts';
import { clientOptionsOf, parseOptions, runCommand } from '../lib/operations/command.ts';
import { OperationError } from '../lib/operations/operation-error.ts';
import { parseSecrets } from '../lib/operations/parse-secrets.ts';
import { ASKED } from '../lib/operations/secret-names.ts';
import { stackOutputs } from '../lib/operations/stack-outputs.ts';

const USAGE = `Usage:
  npm run secrets -- --stage S                 asks on the terminal, and shows nothing
  npm run secrets -- --stage S --file FILE     a JSON object, or lines of NAME=value; null takes one away
  … | npm run secrets -- --stage S             the same, from standard input
Of a stage from before it had three secrets:
  npm run secrets -- move --stage S            copies each to where it belongs, before the service is deployed
  npm run secrets -- remove-old --stage S      takes the copies out of the oldest one, after it was deployed`;

const VERBS = ['move', 'remove-old'] as const;

const read = (file: string | number): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new OperationError(
      `--file ${file}: cannot be read (${error instanceof Error && 'code' in error ? error.code : ''})`,
    );
  }
};

const sayChanged = (changed: readonly string[]) =>
  console.log(changed.length === 0 ? 'Nothing changed.' : `Changed: ${changed.join(', ')}`);

const set = async (
  client: SecretsManagerClient,
  ids: ByGroup<string>,
  given: ReturnType<typeof parseSecrets> | undefined,
) => {
  const holds = async () => {
    const { ingress, egress, ops } = await readSecrets(client, ids);
    return { ...ops, ...ingress, ...egress };
  };
  const stored = await holds();
  const questions = Object.fromEntries(
    Object.entries(ASKED).map(([name, text]) => [
      name,
      `${text} (${stored[name] ? 'set; Enter keeps it' : 'not set'})`,
    ]),
  );
  const changes = given ?? (await askHidden(questions, { input: process.stdin, output: process.stderr }));
  const changed = await changeSecrets(client, ids, changes, systemClock.now());
  sayChanged(changed);
  const held = await holds();
  const missing = Object.keys(ASKED).filter((name) => !held[name]);
  console.log(missing.length === 0 ? 'Nothing is missing.' : `Not set yet: ${missing.join(', ')}`);
  if (changed.length > 0) console.log('Functions read them again within five minutes.');
};

await runCommand(
  async () => {
    const words = process.argv.slice(2);
    const verb = VERBS.find((one) => one === words[0]);
    const optional = verb === undefined ? (['file'] as const) : [];
    const options = parseOptions(USAGE, ['stage'], optional, verb === undefined ? words : words.slice(1));
    const { stage } = options;
    const file = 'file' in options ? options.file : undefined;
    const isAsked = file === undefined && process.stdin.isTTY;
    const given = verb || isAsked ? undefined : parseSecrets(read(file === undefined || file === '-' ? 0 : file));
    const clientOptions = await clientOptionsOf(stage);
    const stacks = new CloudFormationClient(clientOptions);
    const outputs = await stackOutputs(stacks, stage, 'data');
    const ids = {
      ingress: outputs.get('IngressSecretName'),
      egress: outputs.get('EgressSecretName'),
      ops: outputs.get('OpsSecretName'),
    };
    const client = new SecretsManagerClient(clientOptions);
    switch (verb) {
      case undefined:
        return await set(client, ids, given);
      case 'move': {
        const moved = await changeSecrets(client, ids, {}, systemClock.now());
        console.log(moved.length === 0 ? 'Nothing is left to move.' : `Moved: ${moved.join(', ')}`);
        return;
      }
      case 'remove-old': {
        // Functions of a release before it read the oldest secret alone.
        (await stackOutputs(stacks, stage, 'service')).get('SecretGroups');
        const removed = await removeMoved(client, ids);
        console.log(removed.length === 0 ? 'Nothing is left to remove.' : `Removed: ${removed.join(', ')}`);
      }
    }
  },
  (line) => console.error(line),
);
