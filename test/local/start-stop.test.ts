import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { end, exitOf, logOf, readyOf, starts } from './a-start.ts';
import { temporaryDirectories } from './temporary-directory.ts';

const start = starts();
const newDirectory = temporaryDirectories();

const engineOf = (directory: string): number => JSON.parse(readFileSync(join(directory, 'running.json'), 'utf8')).pid;

describe('npm start, when it is to end', () => {
  it('stops cleanly when the signal comes twice, as a terminal and npm send it, and leaves no engine behind', async () => {
    const directory = newDirectory();
    const started = start({ DATA_DIR: directory });
    await readyOf(started);
    const engine = engineOf(directory);
    expect(() => process.kill(engine, 0)).not.toThrow();

    started.child.kill('SIGINT');
    started.child.kill('SIGTERM');
    started.child.kill('SIGINT');

    expect(await exitOf(started)).toBe(0);
    expect(() => process.kill(engine, 0)).toThrow('ESRCH');
  });

  it('stops cleanly when its terminal is closed', async () => {
    const directory = newDirectory();
    const started = start({ DATA_DIR: directory });
    await readyOf(started);
    const engine = engineOf(directory);

    expect(await end(started, 'SIGHUP')).toBe(0);
    expect(() => process.kill(engine, 0)).toThrow('ESRCH');
  });

  it('stops cleanly when nobody reads its log any more', async () => {
    const directory = newDirectory();
    const started = start({ DATA_DIR: directory });
    const { api } = await readyOf(started);
    const engine = engineOf(directory);

    started.child.stderr?.destroy();
    // It is logged that this has no signature; unless another line came first, and nobody answers any more.
    await fetch(`${api}/api/webhooks/whatsapp`, { method: 'POST', body: '{}' }).catch(() => undefined);

    expect(await exitOf(started)).toBe(0);
    expect(() => process.kill(engine, 0)).toThrow('ESRCH');
  });

  it('stops cleanly when nobody is there to read that it is ready', async () => {
    const directory = newDirectory();
    const started = start({ DATA_DIR: directory });

    started.child.stdout?.destroy();

    expect(await exitOf(started)).toBe(0);
    expect(() => statSync(join(directory, 'running.json'))).toThrow('ENOENT');
    expect(statSync(join(directory, 'table.db')).size).toBeGreaterThan(0);
  });

  it('logs what could not be stopped, stops the rest, and ends with 1', async () => {
    const directory = newDirectory();
    const started = start({ DATA_DIR: directory });
    await readyOf(started);
    const engine = engineOf(directory);
    rmSync(join(directory, 'running.json'));
    mkdirSync(join(directory, 'running.json'));

    expect(await end(started, 'SIGTERM')).toBe(1);
    expect(logOf(started)).toContainEqual(
      expect.objectContaining({ level: 'ERROR', message: 'Could not be stopped', what: 'table engine' }),
    );
    expect(() => process.kill(engine, 0)).toThrow('ESRCH');
  });

  it('ends with 1 when its table engine has ended', async () => {
    const directory = newDirectory();
    const started = start({}, directory);
    await readyOf(started);

    process.kill(engineOf(join(directory, '.local')), 'SIGKILL');

    expect(await exitOf(started)).toBe(1);
    expect(started.stderr).toContain('The table engine has ended; stopping');
  });
});
