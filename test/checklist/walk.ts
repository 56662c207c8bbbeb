import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Followed, followChecklist, type Ran } from '../../local/checklist/follow-checklist.ts';
import { openShell } from '../../local/checklist/open-shell.ts';
import type { Step } from '../../local/checklist/read-checklist.ts';
import { errorCode } from '../../local/support/error-code.ts';
import { once } from '../e2e/once.ts';
import { PROCESS_PATIENCE_MS } from '../support/patience.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A walk that can be looked at again. */
export type Walk = {
  readonly followed: readonly Followed[];
  /** What each command came to. */
  readonly ran: readonly Ran[];
  readonly log: string;
};

/** Follows steps on this machine, from an empty folder, and ends the stack that they have started. */
export const walk = async (steps: readonly Step[]): Promise<Walk> => {
  const folder = mkdtempSync(join(tmpdir(), 'answerline-checklist-'));
  const { HOME, PATH = '' } = process.env;
  const env = { HOME, TMPDIR: folder, PATH: `${dirname(process.execPath)}:${join(ROOT, 'node_modules/.bin')}:${PATH}` };
  const shell = openShell({ cwd: ROOT, env, folder });
  const exported = (name: string): string | undefined => {
    const file = join(folder, 'exported');
    return existsSync(file)
      ? new RegExp(`\\b${name}=['"]?([^'"\n]*)`).exec(readFileSync(file, 'utf8'))?.[1]
      : undefined;
  };
  const fileOf = (name: string): string => {
    const file = join(exported('DIR') ?? folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  const ran: Ran[] = [];
  const run = async (command: string) => {
    const one = await shell.run(command);
    ran.push(one);
    return one;
  };
  try {
    const log = () => fileOf('log');
    return {
      followed: await followChecklist(steps, { run, log, linesWithinMs: PROCESS_PATIENCE_MS }),
      ran,
      log: log(),
    };
  } finally {
    await stop(Number(fileOf('pid')));
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The last step asks it to stop; a walk that failed before has not come to that. */
const stop = async (pid: number): Promise<void> => {
  if (pid <= 0) return;
  tryToSignal(pid, 'SIGTERM');
  await once(
    'the stack has ended',
    () => tryToSignal(pid, 0),
    (isThere) => !isThere,
  );
};

const tryToSignal = (pid: number, signal: NodeJS.Signals | 0): boolean => {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
    throw error;
  }
};
