import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import * as z from 'zod';
import { readConfig, StageConfigError } from '../config.ts';
import { OperationError } from './operation-error.ts';

const CdkJson = z.looseObject({ context: z.record(z.string(), z.unknown()) });

/**
 * Where the stage's settings say it is, else where the environment of whoever asks says, else their profile.
 *
 * @throws {OperationError} what to set, where none of them says
 */
export const clientOptionsOf = async (stage: string): Promise<{ readonly region: string }> => {
  const { context } = CdkJson.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8')));
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const region =
    readConfig({ ...context, stage }).region || AWS_REGION || AWS_DEFAULT_REGION || (await profileRegion());
  if (region !== undefined) return { region };
  throw new OperationError(
    `No region is set: which one is stage ${stage} in? Set AWS_REGION, or AWS_PROFILE to a profile that has one, or ` +
      'region of the stage in cdk.json.',
  );
};

/** As the SDK finds it, which reads the profile's file, and has never heard of AWS_DEFAULT_REGION. */
const profileRegion = async (): Promise<string | undefined> => {
  try {
    return await new CloudFormationClient().config.region();
  } catch (error) {
    if (error instanceof Error && error.message === 'Region is missing') return undefined;
    throw error;
  }
};

/**
 * The options of a command line, each a text.
 *
 * @throws {OperationError} the usage, where a required one is missing or one is unknown
 */
export const parseOptions = <Name extends string, Optional extends string = never>(
  usage: string,
  required: readonly Name[],
  optional: readonly Optional[] = [],
  args: readonly string[] = process.argv.slice(2),
): Readonly<Record<Name, string>> & Readonly<Partial<Record<Optional, string>>> => {
  const options: ParseArgsOptionsConfig = Object.fromEntries(
    [...required, ...optional].map((name) => [name, { type: 'string' }]),
  );
  try {
    const { values } = parseArgs({ args: [...args], options });
    if (required.every((name) => values[name] !== undefined)) {
      return values as Record<Name, string> & Partial<Record<Optional, string>>;
    }
  } catch (error) {
    throw new OperationError(`${error instanceof Error ? error.message : ''}\n${usage}`);
  }
  throw new OperationError(usage);
};

/** The SDK's, where it finds no credentials, or where those of a sign-in have run out. */
const NO_CREDENTIALS = /^(Credentials|Token)ProviderError$/;

/**
 * Runs a command: what cannot be done is said in its sentence, exit 2; what AWS refused, or that it did not answer, by
 * name and sentence, exit 1.
 */
export const runCommand = async (run: () => Promise<void>, say: (line: string) => void): Promise<void> => {
  try {
    await run();
  } catch (error) {
    if (error instanceof OperationError || error instanceof StageConfigError) {
      say(error.message);
      process.exitCode = 2;
      return;
    }
    if (!(error instanceof Error)) throw error;
    if (NO_CREDENTIALS.test(error.name)) {
      const remedy = 'Sign in, and set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.';
      say(`No credentials for AWS: ${error.message.replace(/\.?$/, '.')} ${remedy}`);
      process.exitCode = 2;
      return;
    }
    // That no address of a host answers has a code, and no message.
    const what = error.message || ('code' in error ? error.code : '');
    say(`${error.name}: ${what}`);
    process.exitCode = 1;
  }
};
