import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { errorCode } from './error-code.ts';
import { fileError } from './file-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the stack is configured by: `environment` over the lines of the `.env` file at `path`, which may be absent.
 * An empty value counts as not set, so that a copied `.env.example` changes nothing.
 * @throws ConfigurationError when it is there and cannot be read
 */
export const withEnvironmentFile = (environment: Environment, path: string): Environment => {
  const given = (values: Environment) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));
  return { ...given(readEnvironmentFile(path)), ...given(environment) };
};

const readEnvironmentFile = (path: string): Environment => {
  try {
    return parseEnv(readFileSync(path, 'utf8'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return {};
    throw fileError(error, path, 'Make it a file that can be read, or move it away.');
  }
};
