import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { errorCode } from '../support/error-code.ts';
import { withBuildLock } from './build-lock.ts';
import { sourceHash } from './source-hash.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIST = join(ROOT, 'web', 'dist');
/** Beside the manifest, in the folder that is never deployed; emptied first and written last by every build. */
const STAMP = join(DIST, '.vite', 'source-hash');
const LOCK = join(ROOT, 'node_modules', '.cache', 'answerline', 'site.lock');

/**
 * Builds the inbox's page, unless what stands there was made of the same sources. Processes that build at once wait for
 * one another.
 * @returns its directory, absolute
 * @throws Error with what the build said
 */
export const buildSite = async (): Promise<string> => {
  const hash = await sourceHash(ROOT);
  if ((await builtHash()) === hash) return DIST;
  await withBuildLock(LOCK, async () => {
    if ((await builtHash()) === hash) return;
    await build();
    await writeFile(STAMP, hash);
  });
  return DIST;
};

const builtHash = async (): Promise<string | undefined> => {
  try {
    return await readFile(STAMP, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
};

/** A process of its own: the bundler's threads are not the stack's, and end with it. */
const build = async (): Promise<void> => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./run-build.ts', import.meta.url))], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // A build must not go on beside the next one's, which a stack that starts again would begin.
  const end = () => child.kill();
  process.once('exit', end);
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  process.removeListener('exit', end);
  if (code !== 0) throw new Error(`The page could not be built: ${said.trim()}`);
};
