import { runCommand } from '../../lib/operations/command.ts';
import { OperationError } from '../../lib/operations/operation-error.ts';
import { ConfigurationError } from '../../local/support/configuration-error.ts';

/**
 * Runs a command on the table of a stage, and ends it as `runCommand` does. What is wrong with the command line, which
 * is shown with `usage`, or with what is on this machine, is a sentence too.
 */
export const runStageCommand = (usage: string, run: () => Promise<void>): Promise<void> =>
  runCommand(
    () => run().catch((error: unknown) => toOperationError(error, usage)),
    (line) => console.error(line),
  );

const toOperationError = (error: unknown, usage: string): never => {
  const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (isUsage) throw new OperationError(`${error.message}\n${usage}`);
  if (error instanceof ConfigurationError) throw new OperationError(error.message);
  throw error;
};
