import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from '../support/error-code.ts';

const LOOK_AGAIN_MS = 50;

/** Runs `work` while no other process does; a lock whose process is gone is nobody's. */
export const withBuildLock = async <Result>(path: string, work: () => Promise<Result>): Promise<Result> => {
  await mkdir(dirname(path), { recursive: true });
  while (!(await take(path))) {
    if (await isHeld(path)) await delay(LOOK_AGAIN_MS);
    else await rm(path, { force: true });
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
};

/** A link appears with what the file holds, so no lock is ever without its owner. */
const take = async (path: string): Promise<boolean> => {
  const own = `${path}.${process.pid}`;
  await writeFile(own, String(process.pid));
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
};

const isHeld = async (path: string): Promise<boolean> => {
  try {
    process.kill(Number(await readFile(path, 'utf8')), 0);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EPERM') return true;
    if (['ENOENT', 'ESRCH'].includes(errorCode(error) ?? '')) return false;
    throw error;
  }
};
