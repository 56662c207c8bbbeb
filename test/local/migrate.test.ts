import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { SCHEMA_KEY } from '../../lambdas/adapters/dynamodb/keys.ts';
import { SCHEMA_VERSION } from '../../schemas/stored.ts';
import { anOldStore } from '../support/an-old-store.ts';
import { eventually } from './eventually.ts';
import { runBin } from './run-command.ts';
import { storeIn } from './store-in.ts';
import { temporaryDirectories } from './temporary-directory.ts';

const newDirectory = temporaryDirectories();
const MIGRATE = fileURLToPath(new URL('../../bin/migrate.ts', import.meta.url));
/** A version that this code does not read, under which the old items stand. */
const OF_SCHEMA_1 = {
  ...SCHEMA_KEY,
  type: 'schema',
  schemaVersion: 1,
  version: 1,
  migratedAt: '2026-01-01T00:00:00.000Z',
};

/** Runs it until it has reported that so many items were read, and kills it there. */
const killAfter = async (items: number, cwd: string): Promise<string> => {
  const child = spawn(process.execPath, [MIGRATE, '--units-per-second', '20000'], {
    cwd,
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const closed = once(child, 'close');
  await eventually(
    `${items} items`,
    () => stderr.includes(`${items.toLocaleString('en')} items`) || child.exitCode !== null,
  );
  child.kill('SIGKILL');
  await closed;
  return stderr;
};

describe('npm run migrate', () => {
  it('goes on where it was killed, three times, and finds nothing to do after that', async () => {
    const directory = newDirectory();
    const items = anOldStore(100);
    await storeIn(directory, [OF_SCHEMA_1, ...items]);
    expect((await runBin('verify-schema', ['--sample', '300'], directory)).code).toBe(1);

    for (const read of [250, 500, 750]) await killAfter(read, directory);
    const cut = await runBin('verify-schema', [], directory);
    const finished = await runBin('migrate', ['--units-per-second', '50000'], directory);
    const again = await runBin('migrate', ['--units-per-second', '50000'], directory);
    expect(existsSync(join(directory, '.local', 'running.json'))).toBe(false);

    expect(cut.stdout).toMatch(/Table says version 1, this code is 3\n {2}Run: npm run migrate -- --stage local/);
    expect(finished.stdout).toMatch(/^Went on after the (750|1,00\d) items of an earlier run$/m);
    expect(finished.stdout).toMatch(new RegExp(`Stored data is of version ${SCHEMA_VERSION}\n$`));
    expect(finished.code).toBe(0);
    expect(finished.stderr).toContain(`${items.length.toLocaleString('en')} items read, `);
    expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('1,001 items read, 0 changed\n') });
    const verified = await runBin('verify-schema', [], directory);
    expect(verified.stdout).toMatch(/^Schema verification PASSED\n$/m);
    expect(verified.code).toBe(0);
  });

  it('counts in a dry run, by type and what is added', async () => {
    const directory = newDirectory();
    await storeIn(directory, [OF_SCHEMA_1, ...anOldStore(3)]);

    const { code, stdout } = await runBin('migrate', ['--dry-run'], directory);

    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual([
      '3 × contact 1 → 3',
      '3 × conversation 1 → 3: deletedAt, snoozedUntil',
      '3 × identity 1 → 3',
      '12 × message 1 → 3',
      '9 × notification 1 → 3: snoozedUntil',
      '1 × number 1 → 3',
      'The table was of version 1. To be changed: 31 items. Nothing was written; without --dry-run it is.',
      '',
    ]);
    expect((await runBin('verify-schema', [], directory)).stdout).toMatch(/Schema verification FAILED: 32\n$/);
  });

  it('names what it cannot make sense of, and ends with 1', async () => {
    const directory = newDirectory();
    const [number, identity, ...others] = anOldStore(1);
    await storeIn(directory, [...(number ? [number] : []), { ...identity, contactId: 7 }, ...others]);

    const { code, stdout } = await runBin('migrate', [], directory);

    expect(code).toBe(1);
    expect(stdout).toContain(
      '1 items that nobody can say the right content of; they were left as they are:\n  an identity: contactId\n',
    );
    expect(stdout).toMatch(/Stored data is of version 3\n$/);
  });

  it.each([
    ['a pace that is none', ['--units-per-second', '0'], '--units-per-second 0: is no whole number from 1 on'],
    ['an option that it does not have', ['--force'], "Unknown option '--force'"],
  ])('ends with 2 and a sentence for %s', async (_, words, sentence) => {
    expect(await runBin('migrate', words, newDirectory())).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(sentence),
    });
  });

  it('leaves a store of a newer version alone', async () => {
    const directory = newDirectory();
    await storeIn(directory, [{ ...OF_SCHEMA_1, version: 4 }]);

    const { code, stderr } = await runBin('migrate', [], directory);

    expect([code, stderr]).toEqual([2, expect.stringContaining('of version 4, and this code is of version 3')]);
  });
});
