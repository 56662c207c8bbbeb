import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { exitOf, readyOf, starts, withEntries } from './a-start.ts';
import { temporaryDirectories } from './temporary-directory.ts';

const start = starts();
const newDirectory = temporaryDirectories();

describe('npm start, where it cannot start', () => {
  it.each(['PORT', 'SIMULATOR_PORT'])('ends with 2 and names the port and %s when it is in use', async (variable) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    const started = start({ [variable]: String(port) });

    expect(await exitOf(started)).toBe(2);
    expect(started.stderr).toBe(
      `Port ${port} is in use. Stop what listens there, or set ${variable} to another port.\n`,
    );
    expect(started.stdout).toBe('');
    server.close();
  });

  it('ends with 2 and no stack trace when a variable makes no sense', async () => {
    const started = start({ SWEEP_EVERY_SECONDS: 'often' });

    expect(await exitOf(started)).toBe(2);
    expect(started.stderr).toBe('SWEEP_EVERY_SECONDS is "often": expected a whole number from 1 to 3600.\n');
  });

  const withFile = (name: string) => {
    const directory = newDirectory();
    writeFileSync(join(directory, name), 'nonsense, and long enough to be told from an empty file '.repeat(100));
    return directory;
  };
  const withDirectory = (name: string) => {
    const directory = newDirectory();
    mkdirSync(join(directory, name));
    return directory;
  };

  it.each([
    ['DATA_DIR is a file', () => withFile('.local'), /\.local cannot be used: a file is in its place\. Set DATA_DIR/],
    ['.env is a directory', () => withDirectory('.env'), /^\.env cannot be used: it is a directory\. Make it a file/],
  ])('ends with 2 and a sentence when %s', async (_, directory, sentence) => {
    const started = start({}, directory());

    expect(await exitOf(started)).toBe(2);
    expect(started.stderr.trim().split('\n')).toEqual([expect.stringMatching(sentence)]);
  });

  it.each([
    ['below a file', () => join(withFile('a'), 'a', 'data'), /data cannot be used: a part of the path is a file\. Set/],
    ['with a directory for its secrets', () => withDirectory('secrets.json'), /secrets\.json cannot be used: it is a/],
    ['with a damaged table', () => withFile('table.db'), /does not start on .*table\.db: .*\nPut a good copy of that/],
    ['with a file for its simulator', () => withFile('simulator'), /The simulator cannot use .*simulator/],
  ])('ends with 2 and a sentence for a data directory %s', async (_, directory, sentence) => {
    const started = start({ DATA_DIR: directory() });

    expect(await exitOf(started)).toBe(2);
    expect(started.stderr).toMatch(sentence);
    expect(started.stderr).not.toMatch(/^\s+at /m);
    expect(started.stdout).toBe('');
  });

  it('ends with 2 and a sentence when a function cannot be loaded', async () => {
    const started = start(withEntries('fails-to-load'));

    expect(await exitOf(started)).toBe(2);
    expect(started.stderr).toMatch(
      /^The function \w+ could not be loaded: RangeError: TABLE_NAME is missing\.\nStart again when .* npm ci, .*\n$/,
    );
    expect(started.stdout).toBe('');
  });

  it('does not share its data directory with a stack that runs', async () => {
    const directory = newDirectory();
    const first = start({}, directory);
    const { api } = await readyOf(first);

    const second = start({}, directory);

    expect(await exitOf(second)).toBe(2);
    expect(second.stderr).toContain(`is used by process ${first.child.pid}. Stop it, or set DATA_DIR`);
    expect((await fetch(`${api}/api/health`)).status).toBe(200);
  });
});
