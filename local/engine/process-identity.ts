import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { errorCode } from '../support/error-code.ts';

/** The arguments of a running process, joined by spaces; undefined when there is no such process, or it is a zombie. */
export const commandLineOf = (pid: number): string | undefined => {
  const line = process.platform === 'linux' ? readProc(pid) : askPs(pid);
  return line === '' ? undefined : line;
};

const readProc = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(errorCode(error) ?? '')) return '';
    throw error;
  }
};

const askPs = (pid: number): string => {
  try {
    return execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch (error) {
    // ps ends with 1 when it knows no such process.
    if (typeof error === 'object' && error !== null && 'status' in error && error.status === 1) return '';
    throw error;
  }
};
