import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import * as z from 'zod';
import { readConfig, StageConfigError } from '../config.ts';
import { OperationError } from './operation-error.ts';

const CdkJson = z.looseObject({ context: z.record(z.string(), z.unknown()) });

/** Where the stage's settings say it is, else where the environment of whoever asks says. */
export const clientOptionsOf = (stage: string): { readonly region?: string } => {
  const { context } = CdkJson.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8')));
  const { region } = readConfig((key) => (key === 'stage' ? stage : context[key]));
  return region === undefined ? {} : { region };
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
): Readonly<Record<Name, string>> & Readonly<Partial<Record<Optional, string>>> => {
  const options: ParseArgsOptionsConfig = Object.fromEntries(
    [...required, ...optional].map((name) => [name, { type: 'string' }]),
  );
  try {
    const { values } = parseArgs({ options });
    if (required.every((name) => values[name] !== undefined)) {
      return values as Record<Name, string> & Partial<Record<Optional, string>>;
    }
  } catch (error) {
    throw new OperationError(`${error instanceof Error ? error.message : ''}\n${usage}`);
  }
  throw new OperationError(usage);
};

/** Runs a command: what cannot be done is said in its sentence, exit 2; what AWS refused by name and sentence, exit 1. */
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
    say(`${error.name}: ${error.message}`);
    process.exitCode = 1;
  }
};
