import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type Emulator, REGION } from '../emulator/start-emulator.ts';
import { WORK_DIR } from '../paths.ts';
import { runCommand } from '../run-command.ts';

export const STAGE = 'rehearsal';
const ACCOUNT = '000000000000';
/** A custom resource that never answers would keep a deployment waiting for an hour. */
const CDK_WITHIN_MS = 150_000;

export const STACKS = {
  data: `answerline-${STAGE}-data`,
  service: `answerline-${STAGE}-service`,
  observability: `answerline-${STAGE}-observability`,
} as const;

const SECRETS = { IngressSecretName: z.string(), EgressSecretName: z.string(), OpsSecretName: z.string() };

const Outputs = z.object({
  [STACKS.data]: z.object({ TableName: z.string(), UserPoolId: z.string(), ...SECRETS }),
  [STACKS.service]: z.object({
    ApiUrl: z.url().transform((url) => url.replace(/\/$/, '')),
    SiteUrl: z.url().transform((url) => url.replace(/\/$/, '')),
    WebhookUrl: z.url(),
    UserPoolClientId: z.string(),
    QueueUrl: z.url(),
    DeadLetterQueueUrl: z.url(),
  }),
});

type StackOutputs = z.output<typeof Outputs>;
/** Where what was deployed is. */
export type Deployment = StackOutputs[typeof STACKS.data] & StackOutputs[typeof STACKS.service];

/** Settings of a stage, as `-c key=value` gives them. */
export type Context = Readonly<Record<string, string>>;

const cdk = (emulator: Emulator, args: readonly string[], cwd?: string) =>
  runCommand('cdk', [...args, '--no-notices'], {
    env: emulator.environment,
    timeoutMs: CDK_WITHIN_MS,
    ...(cwd !== undefined && { cwd }),
  });

/** Prepares the account as `cdk bootstrap` does. Beside the app, which it would only synthesise. */
export const bootstrap = (emulator: Emulator): Promise<string> => {
  const folder = join(WORK_DIR, 'bootstrap');
  mkdirSync(folder, { recursive: true });
  return cdk(emulator, ['bootstrap', `aws://${ACCOUNT}/${REGION}`], folder);
};

/** Synthesises the stage into a folder called `name`; answers with it and with what the emulator lacks and was left out. */
export const synthesise = async (
  emulator: Emulator,
  name: string,
  context: Context,
): Promise<{ readonly assembly: string; readonly leftOut: readonly string[] }> => {
  const assembly = join(WORK_DIR, name);
  // A rehearsal signs in by password alone, where no sign-in page could enrol anybody.
  const all = { stage: STAGE, rehearsal: 'true', secondFactor: 'nobody', ...context };
  const settings = Object.entries(all).flatMap(([key, value]) => ['--context', `${key}=${value}`]);
  const output = await cdk(emulator, ['synth', '--quiet', '--output', assembly, ...settings]);
  return { assembly, leftOut: [...output.matchAll(/^rehearsal: left out (.+)$/gm)].map(([, what = '']) => what) };
};

/** Deploys all stacks of a synthesised assembly. */
export const deploy = async (
  emulator: Emulator,
  assembly: string,
): Promise<{ readonly deployment: Deployment; readonly output: string }> => {
  const file = join(WORK_DIR, 'outputs.json');
  const output = await cdk(emulator, [
    ...['deploy', '--all', '--app', assembly, '--require-approval', 'never'],
    ...['--outputs-file', file, '--progress', 'events'],
  ]);
  const outputs = Outputs.parse(JSON.parse(readFileSync(file, 'utf8')));
  return { deployment: { ...outputs[STACKS.data], ...outputs[STACKS.service] }, output };
};

/** @throws {CommandError} when a stack cannot be destroyed */
export const destroy = (emulator: Emulator, assembly: string, stacks: readonly string[]): Promise<string> =>
  cdk(emulator, ['destroy', ...stacks, '--force', '--app', assembly]);
