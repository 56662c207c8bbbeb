import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { itemsWith, PHONE, soundItems } from '../adapters/dynamodb/references/a-store.ts';
import { MENDED } from '../adapters/dynamodb/references/mended.ts';
import { aConversation } from '../support/a-conversation.ts';
import { aLargeStore, ONE_BROKEN_OF } from '../support/a-large-store.ts';
import { runBin, runLine } from './run-command.ts';
import { storeIn } from './store-in.ts';
import { temporaryDirectories } from './temporary-directory.ts';

const newDirectory = temporaryDirectories();

const run = (words: readonly string[], cwd: string, nodeOptions?: readonly string[]) =>
  runBin('verify-references', words, cwd, nodeOptions);

describe('npm run verify:references', () => {
  it('passes a sound table, and one that is empty', async () => {
    const directory = newDirectory();
    await storeIn(directory, itemsWith());

    expect(await run([], directory)).toEqual({
      code: 0,
      stdout: 'Reference verification PASSED\n',
      stderr: '23 items read\n',
    });
    expect(await run([], newDirectory())).toMatchObject({ code: 0, stdout: 'Reference verification PASSED\n' });
  });

  it('names what dangles by key, and the command that repairs it, which then does', async () => {
    const broken = {
      contact: undefined,
      notification: { messageId: 'other' },
      firstPart: undefined,
    };
    const dataDir = await storeIn(join(newDirectory(), "Ann's stack"), itemsWith(broken));

    const { code, stdout } = await run(['--data-dir', dataDir], newDirectory());

    expect(code).toBe(1);
    expect(stdout).toMatch(/Reference verification FAILED: 6\n$/);
    expect(stdout).toContain('1 × identities whose contact is gone\n  an identity → CONTACT#ca11\n');
    expect(stdout).not.toContain(PHONE);
    const [, command = ''] = /Run: (npm run .*)/.exec(stdout) ?? [];

    const repaired = await runLine(command);

    expect(repaired.stdout).toMatch(/^Repaired: 4 of 6\n/m);
    // Nobody knows what became of the first part.
    expect(repaired.stdout).toMatch(/Put the reply back [\s\S]*Reference verification FAILED: 2\n$/);
    expect(repaired.code).toBe(1);
  });

  it('mends by the command that it prints whatever writes can mend, each in a conversation of its own', async () => {
    const broken = MENDED.flatMap(([, changes], n) => {
      const ids = aConversation({ conversationId: `c0ffee${n}`, contactId: `ca11${n}` });
      return itemsWith(changes, soundItems(ids, `${PHONE}${n}`));
    });
    const dataDir = await storeIn(newDirectory(), broken);

    const { code, stdout } = await run(['--data-dir', dataDir], newDirectory());

    expect(code).toBe(1);
    const commands = new Set([...stdout.matchAll(/^ {2}Run: (npm run .*)$/gm)].map(([, command = '']) => command));
    expect([...commands]).toEqual([expect.stringContaining('--repair')]);
    const repaired = await runLine([...commands].join());
    const [, found = ''] = /^Reference verification FAILED: (\d+)$/m.exec(stdout) ?? [];
    expect(Number(found)).toBeGreaterThanOrEqual(MENDED.length);
    expect(repaired.stdout).toMatch(new RegExp(`\nRepaired: ${found} of ${found}\nReference verification PASSED\n$`));
    expect(repaired.code).toBe(0);
  });

  it('verifies 30,000 items in a heap of 44 MB, in which they have no room', async () => {
    const dataDir = await storeIn(newDirectory(), aLargeStore(5_000));

    const words = ['--data-dir', dataDir, '--units-per-second', '9999999'];
    const { code, stdout } = await run(words, newDirectory(), ['--max-old-space-size=44']);

    expect(code).toBe(1);
    expect(stdout).toContain(`${5_000 / ONE_BROKEN_OF} × identities whose contact is gone`);
    expect(stdout).toMatch(/\nReference verification FAILED: 10\n$/);
  }, 600_000);

  it.each([
    ['an option that it does not have', ['--all'], "Unknown option '--all'"],
    ['a directory that cannot be used', [], 'a file is in its place'],
    ['a store that is not there', ['--data-dir', 'elsewhere'], 'elsewhere cannot be used: there is no such file'],
    ['a directory of a deployed stage', ['--stage', 'prod', '--data-dir', '.local'], '--data-dir is of stage local'],
  ])('ends with 2 and a sentence for %s', async (what, words, sentence) => {
    const cwd = newDirectory();
    if (what.startsWith('a directory')) writeFileSync(join(cwd, '.local'), 'x');
    else mkdirSync(join(cwd, '.local'));

    const { code, stderr } = await run(words, cwd);

    expect([code, stderr]).toEqual([2, expect.stringContaining(sentence)]);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('is what package.json runs under that name', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(scripts['verify:references']).toBe('node bin/verify-references.ts');
  });
});
