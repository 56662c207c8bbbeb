import { describeError } from '../../lambdas/runtime/describe-error.ts';
import { FunctionFailure } from '../functions/function-errors.ts';

/** Says what the embedded stack itself does; one JSON object a line, like the functions' logs. */
export type Log = (
  level: 'INFO' | 'WARN' | 'ERROR',
  message: string,
  fields?: Readonly<Record<string, unknown>>,
) => void;

export const createLog =
  (write: (line: string) => void): Log =>
  (level, message, fields = {}) =>
    write(JSON.stringify({ level, message, service: 'local', timestamp: new Date().toISOString(), ...fields }));

/** An error as it may be logged: the message only where it holds nothing of a customer's. */
export const errorFields = (error: unknown): Readonly<Record<string, string>> =>
  error instanceof FunctionFailure
    ? { ...describeError(error.cause ?? error), reason: error.message }
    : describeError(error);
