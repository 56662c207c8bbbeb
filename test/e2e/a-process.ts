import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import { temporaryDirectories } from '../local/temporary-directory.ts';
import { type Child, outputOf, readyLine } from '../support/ready-line.ts';

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
    const output = outputOf(child);
    const ready = (await readyLine(`bin/${executable}.ts`, child, output)) as StartedProcess['ready'];
    return {
      pid: child.pid ?? 0,
      ready,
      log: () => output.stderr,
      end: (signal) => endChild(child, signal),
    };
  };
};
