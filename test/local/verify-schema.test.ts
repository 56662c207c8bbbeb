import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { verifyTable } from '../../lambdas/adapters/dynamodb/schema/verify-table.ts';
import { tableDefinition } from '../../lambdas/adapters/dynamodb/table.ts';
import { localTableClient } from '../../local/support/local-clients.ts';
import { itemsWith, PHONE } from '../adapters/dynamodb/references/a-store.ts';
import { engineEndpoint } from '../support/a-table.ts';
import { runBin, runLine } from './run-command.ts';
import { storeIn } from './store-in.ts';
import { temporaryDirectories } from './temporary-directory.ts';

const newDirectory = temporaryDirectories();
const run = (words: readonly string[], cwd: string) => runBin('verify-schema', words, cwd);

const items = itemsWith();
const conversation = items.find(({ type }) => type === 'conversation');
const identity = items.find(({ type }) => type === 'identity');
if (!conversation || !identity) throw new RangeError('a store with both');
const others = items.filter((item) => item !== conversation && item !== identity);

describe('npm run verify:schema', () => {
  it('passes a sound store, whole and by a sample, and one that is empty', async () => {
    const directory = newDirectory();
    await storeIn(directory, items);

    expect(await run([], directory)).toMatchObject({ code: 0, stdout: 'Schema verification PASSED\n' });
    expect(await run(['--sample', '3'], directory)).toMatchObject({ code: 0, stdout: 'Schema verification PASSED\n' });
    expect(await run([], newDirectory())).toMatchObject({ code: 0, stdout: 'Schema verification PASSED\n' });
  });

  it('names an item that lost an attribute, and the command that repairs it, which then does', async () => {
    const { deletedAt, ...damaged }: Readonly<Record<string, unknown>> = conversation;
    const dataDir = await storeIn(join(newDirectory(), "Ann's stack"), [damaged, identity, ...others]);

    const { code, stdout } = await run(['--data-dir', dataDir], newDirectory());

    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^CONV#c0ffee CONV: deletedAt\n {2}Run: npm run migrate .*\nSchema verification FAILED: 1\n$/,
    );
    const [, command = ''] = /Run: (npm run .*)/.exec(stdout) ?? [];
    expect((await runLine(command)).code).toBe(0);
    expect(await run(['--data-dir', dataDir], newDirectory())).toMatchObject({
      code: 0,
      stdout: 'Schema verification PASSED\n',
    });
  });

  it('names what no migration can repair, an identity without its address', async () => {
    const directory = newDirectory();
    await storeIn(directory, [{ ...identity, contactId: 7 }, conversation, ...others]);

    const { code, stdout } = await run([], directory);

    expect(code).toBe(1);
    expect(stdout).toBe(
      'an identity: contactId\n' +
        '  Put a good copy of each in its place, from a point-in-time restore.\n' +
        'Schema verification FAILED: 1\n',
    );
    expect(stdout).not.toContain(PHONE);
  });

  it('goes on where an earlier run was cut short, with what that had found, unless it is to begin again', async () => {
    const directory = newDirectory();
    const dataDir = await storeIn(directory, items);
    const last = items.toSorted((a, b) => (a.pk + a.sk < b.pk + b.sk ? -1 : 1)).at(-1);
    const seen = {
      after: { pk: last?.pk, sk: last?.sk },
      read: 12_345,
      findings: [{ where: 'CONV#gone CONV', paths: ['owner'], repair: 'restore' }],
    };
    const cut = () => writeFileSync(join(dataDir, 'verify-schema.local.json'), JSON.stringify(seen));

    cut();
    const resumed = await run([], directory);
    const after = await run([], directory);
    cut();
    const restarted = await run(['--restart'], directory);

    expect(resumed.stdout).toMatch(/^Goes on after 12,345 items/);
    expect(resumed.stdout).toMatch(/CONV#gone CONV: owner\n[\s\S]*Schema verification FAILED: 1\n$/);
    expect(after.stdout).toBe('Schema verification PASSED\n');
    expect(restarted.stdout).toBe('Schema verification PASSED\n');
  });

  it.each([
    ['a sample of nothing', ['--sample', '0'], '--sample 0: is no whole number from 1 on'],
    ['an option that it does not have', ['--fix'], "Unknown option '--fix'"],
  ])('ends with 2 and a sentence for %s', async (_, words, sentence) => {
    expect(await run(words, newDirectory())).toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) });
  });
});

describe('a table', () => {
  it('is told what it lacks of keys and indexes', async () => {
    const database = localTableClient(await engineEndpoint(), 'us-east-1');
    const { GlobalSecondaryIndexes: [open, job, inbox] = [], ...definition } = tableDefinition('wrong');
    if (!open || !job || !inbox) throw new RangeError('three indexes');
    const narrow = {
      ...inbox,
      KeySchema: inbox.KeySchema?.slice(0, 1),
      Projection: { ProjectionType: 'ALL' as const },
    };
    await database.send(
      new CreateTableCommand({
        ...definition,
        AttributeDefinitions: definition.AttributeDefinitions?.filter(
          ({ AttributeName }) => AttributeName !== 'jobId' && AttributeName !== 'inboxSk',
        ),
        GlobalSecondaryIndexes: [open, narrow],
      }),
    );

    expect(await verifyTable(database, 'wrong', false)).toEqual([
      'index job: is missing',
      'index inbox: should be inboxPk S HASH, inboxSk S RANGE, is inboxPk S HASH',
      'what index inbox holds: should be KEYS_ONLY, is ALL',
    ]);
    database.destroy();
  });
});
