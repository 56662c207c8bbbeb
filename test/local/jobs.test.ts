import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { toStoredConversation, toStoredMessage } from '../../lambdas/adapters/dynamodb/items.ts';
import { addSeconds } from '../../lambdas/core/instants.ts';
import { NOON } from '../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../support/a-conversation.ts';
import { anInboundMessage } from '../support/an-inbound.ts';
import { runBin } from './run-command.ts';
import { storeIn } from './store-in.ts';
import { temporaryDirectories } from './temporary-directory.ts';

const newDirectory = temporaryDirectories();
const FAR = '2999-01-01T00:00:00.000Z';

const run = (name: 'jobs' | 'trace', words: readonly string[], cwd = newDirectory()) => runBin(name, words, cwd);

/** The n-th open message, each in a conversation of its own. */
const open = (n: number) => {
  const message = anInboundMessage({ wamid: `wamid.in-${n}`, sentAt: addSeconds(NOON, n) });
  return toStoredMessage({ phoneNumberId: NUMBER_ID, conversationId: `c${n}`, openShards: 16 }, message);
};

describe('npm run jobs', () => {
  it('follows every page, and says when --limit ends before', async () => {
    const directory = newDirectory();
    await storeIn(
      directory,
      Array.from({ length: 130 }, (_, n) => open(n)),
    );

    const all = JSON.parse((await run('jobs', ['--status', 'queued', '--json'], directory)).stdout);
    const some = JSON.parse((await run('jobs', ['--status', 'queued', '--json', '--limit', '7'], directory)).stdout);
    const told = await run('jobs', ['--status', 'queued', '--limit', '7'], directory);

    expect([all.items.length, all.nextCursor]).toEqual([130, null]);
    expect([some.items, some.nextCursor]).toEqual([all.items.slice(0, 7), expect.any(String)]);
    expect(told.stdout).toMatch(/\n7 jobs queued\. There are more: this was --limit\.\n$/);
  });

  it('tells those that a turn works on from those that wait', async () => {
    const directory = newDirectory();
    const leased = aConversation({ conversationId: 'c1', turn: 't1', leaseUntil: FAR, attempts: 1 });
    await storeIn(directory, [open(1), open(2), toStoredConversation(leased)]);
    const wamids = async (status: string) =>
      JSON.parse((await run('jobs', ['--status', status, '--json'], directory)).stdout).items.map(
        ({ inboundProviderMessageId }: { inboundProviderMessageId: string }) => inboundProviderMessageId,
      );

    expect(await wamids('running')).toEqual(['wamid.in-1']);
    expect(await wamids('queued')).toEqual(['wamid.in-2']);
    expect((await run('jobs', ['--status', 'held'], directory)).stdout).toBe('0 jobs held.\n');
  });

  it.each([
    ['no status', [], 'Usage: npm run jobs'],
    ['an unknown status', ['--status', 'open'], 'Usage: npm run jobs'],
    ['jobs that are done, of nobody', ['--status', 'done'], '--status done: of which conversation?'],
    ['a limit of none', ['--status', 'held', '--limit', '0'], '--limit 0: is no whole number from 1 on'],
    ['an option that it does not have', ['--all'], "Unknown option '--all'"],
  ])('ends with 2 and a sentence for %s', async (_, words, sentence) => {
    const { code, stderr } = await run('jobs', words);
    expect([code, stderr]).toEqual([2, expect.stringContaining(sentence)]);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe('npm run trace', () => {
  it.each([
    ['no message', []],
    ['a message in two ways', ['--wamid', 'w', '--job', 'j']],
  ])('ends with 2 and its usage for %s', async (_, words) => {
    expect(await run('trace', words)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^Usage: npm run trace/),
    });
  });
});

it.each(['jobs', 'trace'])('%s is what package.json runs under that name', (name) => {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(scripts[name]).toBe(`node bin/${name}.ts`);
});
