import { ConfigurationError } from './configuration-error.ts';
import { errorCode } from './error-code.ts';

/**
 * `error` in words for the person who runs the program, when it is the file system that refused `path`; else as it is.
 * @param advice a sentence that says what to do
 */
export const fileError = (error: unknown, path: string, advice: string): unknown => {
  const code = errorCode(error);
  // Node's own codes begin with ERR_; those of the system are one word.
  if (code === undefined || !/^E[A-Z0-9]+$/.test(code)) return error;
  return new ConfigurationError(`${path} cannot be used: ${REASONS[code] ?? code}. ${advice}`, { cause: error });
};

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  EEXIST: 'a file is in its place',
  ENOTDIR: 'a part of the path is a file',
  EISDIR: 'it is a directory',
  ENOENT: 'there is no such file or directory',
  ENOSPC: 'the disk is full',
};
