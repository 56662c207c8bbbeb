import { accessSync, constants, mkdirSync } from 'node:fs';
import { fileError } from './file-error.ts';

/**
 * Makes the data directory where it is missing, for its owner alone: it holds what customers write. The mode of one
 * that is there is its owner's choice.
 * @throws ConfigurationError when it is no directory that can be written
 */
export const openDataDir = (dataDir: string): void => {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw fileError(error, dataDir, 'Set DATA_DIR to a directory that can be written.');
  }
};
