import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { COMPLETE_EXAMPLE, USAGE } from '../../local/number-input.ts';
import { runBin } from './run-command.ts';
import { temporaryDirectories } from './temporary-directory.ts';

const newDirectory = temporaryDirectories();

const run = (words: readonly string[], cwd = newDirectory()) => runBin('number', words, cwd);

describe('npm run number', () => {
  it('names the file that cannot be read', async () => {
    expect(await run(['set', '--file', 'missing.json'])).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'missing.json cannot be used: there is no such file or directory. ' +
        'Name a file that holds a JSON object after --file.\n',
    });
  });

  it('names a data directory that cannot be used', async () => {
    const cwd = newDirectory();
    writeFileSync(join(cwd, '.local'), 'x');

    const { code, stderr } = await run(['show'], cwd);

    expect([code, stderr]).toEqual([
      2,
      `${join(cwd, '.local')} cannot be used: a file is in its place. Set DATA_DIR to a directory that can be written.\n`,
    ]);
  });

  it.each([
    ['a directory for .env', ['show'], '.env cannot be used: it is a directory.'],
    ['an id that is none', ['show', '--number', 'main'], '--number main: is no phone number id'],
    ['nothing to set', ['set'], `nothing to set\n${USAGE}`],
    ['no verb', [], USAGE],
  ])('ends with 2 and a sentence for %s', async (what, words, sentence) => {
    const cwd = newDirectory();
    if (what.endsWith('.env')) mkdirSync(join(cwd, '.env'));

    const { code, stderr } = await run(words, cwd);

    expect([code, stderr]).toEqual([2, expect.stringContaining(sentence)]);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('makes a new number of the example that its usage shows, and shows it', async () => {
    const cwd = newDirectory();
    writeFileSync(join(cwd, 'settings.json'), USAGE.slice(USAGE.indexOf('{')));

    const set = await run(['set', '--number', '300000000000003', '--file', 'settings.json'], cwd);
    const shown = await run(['show', '--number', '300000000000003'], cwd);

    expect([set.code, set.stderr, shown.code]).toEqual([0, '', 0]);
    expect(JSON.parse(shown.stdout)).toEqual(COMPLETE_EXAMPLE);
  });
});
