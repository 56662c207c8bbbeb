import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { COMPLETE_EXAMPLE } from '../../local/number-input.ts';
import { runBin, runLine } from './run-command.ts';
import { temporaryDirectories } from './temporary-directory.ts';

const newDirectory = temporaryDirectories();
const NUMBER = '100000000000001';

const knowledge = (words: readonly string[], cwd: string) => runBin('knowledge', words, cwd);

/** A directory with a store that has a number in it. */
const aStore = async (): Promise<string> => {
  const cwd = newDirectory();
  writeFileSync(join(cwd, 'settings.json'), JSON.stringify(COMPLETE_EXAMPLE));
  const { code, stderr } = await runBin('number', ['set', '--number', NUMBER, '--file', 'settings.json'], cwd);
  if (code !== 0) throw new Error(stderr);
  return cwd;
};

describe('npm run knowledge', () => {
  let cwd: string;
  beforeAll(async () => {
    cwd = await aStore();
    for (const [name, bytes] of [
      ['a.pdf', '%PDF'],
      ['a.json', '{"question":"x"}'],
      ['b.json', '[{"question":"x"}]'],
      ['c.txt', Buffer.from([0xff, 0xfe, 0x41])],
      ['d.txt', ' \n'],
      ['e.txt', 'x'.repeat(60_001)],
      ['good.txt', 'Good.'],
    ] as const)
      writeFileSync(join(cwd, name), bytes);
  });

  it('adds files by their names, lists, shows, replaces and removes them', async () => {
    writeFileSync(join(cwd, 'Café Rules.md'), '# House rules\n\nNo shoes.\n\n## Dogs\nOnly small ones.\n');
    writeFileSync(join(cwd, 'faq.json'), JSON.stringify([{ question: 'Do you bake?', answer: 'Daily.' }]));

    const added = await knowledge(['add', 'Café Rules.md', 'faq.json'], cwd);
    expect([added.code, added.stderr]).toEqual([0, '']);
    expect(added.stdout).toMatch(/^cafe-rules {2}House rules {2}markdown, 51 bytes, 2 pieces, found by words, /);
    expect(added.stdout).toMatch(/\nfaq {2}faq {2}pairs, 18 bytes, 1 piece, found by words, /);

    const shown = await knowledge(['show', 'cafe-rules'], cwd);
    expect(shown.stdout).toContain('House rules\n  No shoes.\n\nHouse rules › Dogs\n  Only small ones.\n');

    writeFileSync(join(cwd, 'faq.txt'), 'We bake daily.');
    await knowledge(['add', 'faq.txt'], cwd);
    const removed = await knowledge(['remove', 'cafe-rules'], cwd);
    expect([removed.code, removed.stdout]).toEqual([0, 'cafe-rules is removed.\n']);
    const listed = await knowledge(['list', '--data-dir', '.local'], cwd);
    expect(listed.stdout).toMatch(/^faq {2}faq {2}text, 14 bytes, .*\n1 document\.\n$/);
  });

  it('reads standard input under a name, and the references of the store stay sound', async () => {
    const bin = (name: string) => `node ${join(import.meta.dirname, `../../bin/${name}.ts`)}`;
    const line = `cd '${cwd}' && printf '[{"question":"Do you bake?","answer":"Daily."}]' | ${bin('knowledge')} add - --name baking && ${bin('verify-references')} && ${bin('verify-schema')}`;
    const { code, stdout } = await runLine(line);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^baking {2}baking {2}pairs[\s\S]*Reference verification PASSED/),
    ]);
  });

  it.each([
    ['no verb', [], 'Usage: npm run knowledge'],
    ['no file', ['add'], 'Usage: npm run knowledge'],
    ['a file that is not there', ['add', 'nothing.md'], 'nothing.md cannot be used: there is no such file'],
    ['a file of another kind', ['add', 'a.pdf'], 'a.pdf: is neither .md, .txt nor .json'],
    ['JSON that is no list', ['add', 'a.json'], 'a.json: is no JSON list of {"question","answer"}'],
    ['pairs without answers', ['add', 'b.json'], 'b.json: is no document that can be kept\n  pairs.0.answer: '],
    ['bytes that are no text', ['add', 'c.txt'], 'c.txt: is not UTF-8'],
    ['a blank text', ['add', 'd.txt'], 'd.txt: is no document that can be kept'],
    ['too much', ['add', 'e.txt'], 'e: is larger than 60 kB'],
    ['a name that is none', ['add', '-', '--name', 'A b'], 'give it a name of a-z, 0-9 and -'],
    ['a document that is not there', ['show', 'nothing'], 'there is no document nothing'],
    ['the removal of one that is not there', ['remove', 'nothing'], 'there is no document nothing'],
    ['a number without settings', ['add', 'good.txt', '--number', '7'], 'number 7 has no settings'],
    ['an id that is none', ['list', '--number', 'main'], '--number main: is no phone number id'],
  ])('ends with a sentence for %s', async (_, words, sentence) => {
    const { code, stdout, stderr } = await knowledge(words, cwd);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(sentence)]);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
