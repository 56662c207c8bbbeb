import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

const run = async (file: string, words: readonly string[], cwd: string): Promise<Ran> => {
  const child = spawn(file, words, { cwd, env: { PATH: process.env.PATH }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, stdout, stderr };
};

/** Runs `bin/<name>.ts` in a directory, with nothing of this process's environment but the PATH. */
export const runBin = (
  name: string,
  words: readonly string[],
  cwd: string,
  nodeOptions: readonly string[] = [],
): Promise<Ran> => run(process.execPath, [...nodeOptions, `${ROOT}bin/${name}.ts`, ...words], cwd);

/** Runs a line as somebody types it in the project's directory. */
export const runLine = (line: string): Promise<Ran> => run('/bin/sh', ['-c', line], ROOT);
