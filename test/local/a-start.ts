import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach } from '@jest/globals';
import type { Ready } from '../../local/stack.ts';
import { outputOf, readyLine } from '../support/ready-line.ts';
import { temporaryDirectories } from './temporary-directory.ts';

const START = fileURLToPath(new URL('../../bin/start.ts', import.meta.url));

const entryOf = (name: string) => new URL(`./functions/entries/${name}.ts`, import.meta.url).href;

/** What makes every function of a stack one of `functions/entries/`. */
export const withEntries = (name: string) => ({
  NODE_OPTIONS: `--import=${entryOf('replace-entries')}`,
  ENTRY: entryOf(name),
});

/**
 * Starts `bin/start.ts` with nothing of this process's environment but the PATH, in a directory of its own unless one is
 * given. What still runs after a test is ended.
 */
export const starts = () => {
  const newDirectory = temporaryDirectories();
  const started: Started[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map((one) => end(one, 'SIGTERM')));
  });

  return (environment: Readonly<Record<string, string>> = {}, cwd = newDirectory()): Started => {
    const one = spawnStart(environment, cwd);
    started.push(one);
    return one;
  };
};

const spawnStart = (environment: Readonly<Record<string, string>>, cwd: string) => {
  const child = spawn(process.execPath, [START], {
    cwd,
    env: { PATH: process.env.PATH, PORT: '0', SIMULATOR_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  /** Once it has ended and all that it wrote was read. */
  const closed = once(child, 'close');
  return Object.assign(outputOf(child), { child, closed });
};

export type Started = ReturnType<typeof spawnStart>;

const hasEnded = ({ child }: Started) => child.exitCode !== null || child.signalCode !== null;

/** Waits until it is ready. */
export const readyOf = async (started: Started): Promise<Ready> =>
  (await readyLine('bin/start.ts', started.child, started)) as Ready;

/** Waits for its end. @returns the exit code, or the signal that ended it */
export const exitOf = async ({ child, closed }: Started): Promise<number | NodeJS.Signals | null> => {
  await closed;
  return child.exitCode ?? child.signalCode;
};

/** Sends the signal unless it has ended. @returns as `exitOf` */
export const end = (started: Started, signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null> => {
  if (!hasEnded(started)) started.child.kill(signal);
  return exitOf(started);
};

/** Every line of standard error, which must be JSON each. */
export const logOf = ({ stderr }: Started): readonly Readonly<Record<string, unknown>>[] =>
  stderr
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
