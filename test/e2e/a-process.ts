import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import { temporaryDirectories } from '../local/temporary-directory.ts';
import { once as onceTrue } from './once.ts';

export interface StartedProcess {
  readonly pid: number;
  /** What `bin/…` said on its ready line. */
  readonly ready: Readonly<Record<string, unknown>>;
  /** All that it wrote to standard error until now. */
  readonly log: () => string;
  /** Sends the signal and answers with the exit code once the process has ended; null after SIGKILL. */
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
}

export type Environment = Readonly<Record<string, string>>;

type Child = ChildProcessByStdio<null, Readable, Readable>;

const hasEnded = ({ exitCode, signalCode }: Child) => exitCode !== null || signalCode !== null;

const endChild = async (child: Child, signal: NodeJS.Signals): Promise<number | null> => {
  if (!hasEnded(child)) {
    const closed = once(child, 'close');
    child.kill(signal);
    await closed;
  }
  return child.exitCode;
};

/**
 * Starts executables of `bin/` in an empty directory with nothing of this process's environment but the PATH. Whatever
 * still runs after the test file is ended by its pid.
 */
export const processes = () => {
  const newDirectory = temporaryDirectories();
  const children: Child[] = [];
  afterAll(async () => {
    await Promise.all(children.map((child) => endChild(child, 'SIGTERM')));
  });

  return async (executable: 'start' | 'simulator', environment: Environment): Promise<StartedProcess> => {
    const script = fileURLToPath(new URL(`../../bin/${executable}.ts`, import.meta.url));
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, [script], {
      cwd: newDirectory(),
      env: { PATH, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    await onceTrue(
      `${executable} is ready, or has ended`,
      () => stdout.includes('\n') || hasEnded(child),
      (isOver) => isOver,
    );
    if (!stdout.startsWith('ready ')) throw new Error(`${executable} did not start: ${stderr}`);
    return {
      pid: child.pid ?? 0,
      ready: JSON.parse(stdout.slice('ready '.length)),
      log: () => stderr,
      end: (signal) => endChild(child, signal),
    };
  };
};
