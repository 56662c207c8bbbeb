import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import { isEngineAlive, readEngineRecord } from '../../local/engine/engine-record.ts';
import { stopProcessGroup } from '../../local/engine/stop-process.ts';
import type { Environment } from '../e2e/a-process.ts';
import { once as onceTrue } from '../e2e/once.ts';

export interface StackProcess {
  /** What the ready line says; `undefined` when it was killed before it came to that. */
  readonly ready: () => Promise<{ readonly engines: { readonly queue: string } } | undefined>;
  /** SIGKILL, to the stack's own process alone: its engine survives. */
  readonly kill: () => Promise<void>;
  /** SIGTERM; answers with the exit code. */
  readonly stop: () => Promise<number | null>;
}

const START = fileURLToPath(new URL('../../bin/start.ts', import.meta.url));
const ENGINE_GRACE_MS = 2_000;

type Engine = Parameters<typeof isEngineAlive>[0];

/** Process ids; none on a machine that does not list them so. */
const childrenOf = ({ pid }: ChildProcess): readonly number[] => {
  const file = `/proc/${pid}/task/${pid}/children`;
  return existsSync(file) ? readFileSync(file, 'utf8').split(' ').filter(Boolean).map(Number) : [];
};

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

const end = async (child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM') => {
  if (!hasEnded(child)) {
    const closed = once(child, 'close');
    child.kill(signal);
    await closed;
  }
  return child.exitCode;
};

/** Kills the table engine of a data directory, by the process id in its `running.json`. */
export const killEngine = (dataDir: string): void => {
  const engine = readEngineRecord(dataDir);
  if (engine && isEngineAlive(engine)) process.kill(engine.pid, 'SIGKILL');
};

/**
 * Starts stacks on one data directory, one after the other, which may be killed at any moment of their lives, and of
 * their start. Their logs go to one file, so that a kill loses none of them. What still runs after the test is ended.
 */
export const stackProcesses = () => {
  const children: ChildProcess[] = [];
  const engines: Engine[] = [];
  afterAll(async () => {
    await Promise.all(children.map((child) => end(child, 'SIGTERM')));
    for (const engine of engines.filter(isEngineAlive)) {
      await stopProcessGroup(engine.pid, () => !isEngineAlive(engine), ENGINE_GRACE_MS);
    }
  });

  return (environment: Environment & { readonly DATA_DIR: string }, cwd: string, logFile: string): StackProcess => {
    const log = openSync(logFile, 'a');
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, [START], {
      cwd,
      env: { PATH, ...environment },
      stdio: ['ignore', 'pipe', log],
    });
    closeSync(log);
    children.push(child);
    let stdout = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    let isKilled = false;
    return {
      ready: async () => {
        await onceTrue(
          'the stack is ready, or has ended',
          () => stdout.includes('\n') || hasEnded(child),
          (isOver) => isOver,
        );
        if (stdout.startsWith('ready ')) return JSON.parse(stdout.slice('ready '.length));
        if (!isKilled) throw new Error(`The stack did not start: ${readFileSync(logFile, 'utf8').slice(-2_000)}`);
        return undefined;
      },
      kill: async () => {
        isKilled = true;
        // One that was killed before its stack could record it is known to nobody else.
        for (const pid of childrenOf(child)) engines.push({ pid, dbPath: environment.DATA_DIR });
        await end(child, 'SIGKILL');
      },
      stop: () => end(child, 'SIGTERM'),
    };
  };
};
