import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { createTable, TABLE_NAME } from '../../local/engine/create-table.ts';
import { withTableEngine } from '../../local/engine/table-engine.ts';
import { localTableClient } from '../../local/support/local-clients.ts';
import { type Item, itemsWith, PHONE } from '../adapters/dynamodb/references/a-store.ts';
import { temporaryDirectories } from './temporary-directory.ts';

const COMMAND = fileURLToPath(new URL('../../bin/verify-references.ts', import.meta.url));
const newDirectory = temporaryDirectories();

const run = async (words: readonly string[], cwd: string) => {
  const child = spawn(process.execPath, [COMMAND, ...words], {
    cwd,
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, stdout, stderr };
};

/** A directory whose embedded stack holds these items. */
const directoryWith = async (items: readonly Item[]): Promise<string> => {
  const directory = newDirectory();
  await withTableEngine(
    join(directory, '.local'),
    async (endpoint) => {
      const client = localTableClient(endpoint, 'us-east-1');
      await createTable(client, TABLE_NAME);
      const documents = DynamoDBDocumentClient.from(client);
      for (const Item of items) await documents.send(new PutCommand({ TableName: TABLE_NAME, Item }));
      client.destroy();
    },
    '',
  );
  return directory;
};

describe('npm run verify:references', () => {
  it('passes a sound table, and one that is empty', async () => {
    expect(await run([], await directoryWith(itemsWith()))).toEqual({
      code: 0,
      stdout: 'Reference verification PASSED\n',
      stderr: '16 items read\n',
    });
    expect(await run([], newDirectory())).toMatchObject({ code: 0, stdout: 'Reference verification PASSED\n' });
  });

  it('names what dangles by key, and the command that repairs it, which then does', async () => {
    const broken = {
      contact: undefined,
      notification: { messageId: 'other' },
      firstPart: undefined,
    };
    const directory = await directoryWith(itemsWith(broken));

    const { code, stdout } = await run([], directory);

    expect(code).toBe(1);
    expect(stdout).toMatch(/Reference verification FAILED: 5\n$/);
    expect(stdout).toContain('1 × identities whose contact is gone\n  an identity → CONTACT#ca11\n');
    expect(stdout).not.toContain(PHONE);
    const [, command = ''] = /Run: npm run verify:references -- (.*)/.exec(stdout) ?? [];

    const repaired = await run(command.split(' '), directory);

    expect(repaired.stdout).toMatch(/^Repaired: 3 of 5\n/);
    // Nobody knows what became of the first part.
    expect(repaired.stdout).toMatch(/Put the reply back [\s\S]*Reference verification FAILED: 2\n$/);
    expect(repaired.code).toBe(1);
  });

  it.each([
    ['an option that it does not have', ['--all'], "Unknown option '--all'"],
    ['a directory that cannot be used', [], 'a file is in its place'],
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
