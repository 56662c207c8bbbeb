import { isObject } from './json.ts';

/** The simulator's folder cannot be used as it is. The message is for a person: which path, and what to do. */
export class SimulatorDataError extends Error {
  override readonly name = 'SimulatorDataError';
}

/** `error` as a SimulatorDataError, when it is the file system that refused something in `folder`; else as it is. */
export const dataError = (error: unknown, folder: string): unknown =>
  isObject(error) && typeof error.syscall === 'string' && typeof error.path === 'string'
    ? new SimulatorDataError(
        `The simulator cannot use ${error.path} (${String(error.code)}). Make ${folder} a directory that can be written, or move it away to start with an empty phone.`,
        { cause: error },
      )
    : error;
