import { ConfigurationError } from '../support/configuration-error.ts';
import { FunctionInitError } from './function-errors.ts';

/** Why the functions do not start, in words for the person who starts them; an error of another kind as it is. */
export const functionStartError = (error: unknown): unknown =>
  error instanceof FunctionInitError
    ? new ConfigurationError(
        `The function ${error.message}.\n` +
          'Start again when the machine is less busy. If it fails again, install the packages with npm ci, ' +
          'and take back what was changed in lambdas/.',
        { cause: error },
      )
    : error;
