import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { withBuildLock } from '../../../local/site/build-lock.ts';
import { temporaryDirectories } from '../temporary-directory.ts';

/** A process id that no system gives. */
const NO_PROCESS = 2 ** 31 - 1;

const newDirectory = temporaryDirectories();

describe('the build lock', () => {
  it('lets one work at a time, and is gone afterwards', async () => {
    const path = join(newDirectory(), 'cache', 'lock');
    const order: string[] = [];
    const first = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    const one = withBuildLock(path, async () => {
      entered.resolve();
      await first.promise;
      order.push('first');
    });
    await entered.promise;
    const two = withBuildLock(path, async () => order.push('second'));
    first.resolve();
    await Promise.all([one, two]);

    expect(order).toEqual(['first', 'second']);
    expect(existsSync(path)).toBe(false);
  });

  it('is let go when the work fails', async () => {
    const path = join(newDirectory(), 'lock');
    await expect(withBuildLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withBuildLock(path, async () => 'built')).toBe('built');
  });

  it('is nobody’s when its process is gone', async () => {
    const path = join(newDirectory(), 'lock');
    writeFileSync(path, String(NO_PROCESS));
    expect(await withBuildLock(path, async () => 'built')).toBe('built');
  });
});
