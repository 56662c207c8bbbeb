import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigurationError } from '../support/configuration-error.ts';
import { errorCode } from '../support/error-code.ts';

/**
 * The table engine's executable: the platform's npm package, else `dynoxide` of `node_modules/.bin` or the `PATH`.
 * @throws ConfigurationError that says what to install
 */
export const findEngineBinary = (candidates: readonly string[] = candidateBinaries()): string => {
  const found = candidates.find(isExecutable);
  if (found) return found;
  throw new ConfigurationError(
    `No table engine for ${process.platform}-${process.arch} is installed. Run: npm install --no-save dynoxide\n` +
      'Or set AWS_ENDPOINT_URL_DYNAMODB to a DynamoDB-compatible endpoint that runs already.',
  );
};

const candidateBinaries = (): readonly string[] => {
  const bin = fileURLToPath(new URL('../../node_modules/.bin', import.meta.url));
  const path = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return [...inPlatformPackage(), ...[bin, ...path].map((directory) => join(directory, 'dynoxide'))];
};

/** An optional dependency: npm installs it where it exists. */
const inPlatformPackage = (): readonly string[] => {
  try {
    const name = `@dynoxide/${process.platform}-${process.arch}/package.json`;
    return [join(dirname(createRequire(import.meta.url).resolve(name)), 'dynoxide')];
  } catch (error) {
    if (errorCode(error) === 'MODULE_NOT_FOUND') return [];
    throw error;
  }
};

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return false;
  }
};
