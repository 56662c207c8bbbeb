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

    const set = await run(['set', '--number', '100000000000001', '--file', 'settings.json'], cwd);
    const shown = await run(['show', '--number', '100000000000001'], cwd);

    expect([set.code, set.stderr, shown.code]).toEqual([0, '', 0]);
    expect(JSON.parse(shown.stdout)).toEqual(COMPLETE_EXAMPLE);
  });
});

const withNumber = async () => {
  const cwd = newDirectory();
  writeFileSync(join(cwd, 'settings.json'), JSON.stringify(COMPLETE_EXAMPLE));
  const set = await run(['set', '--file', 'settings.json'], cwd);
  if (set.code !== 0) throw new Error(set.stderr);
  return cwd;
};
const settingsIn = async (cwd: string) => JSON.parse((await run(['show'], cwd)).stdout);

describe('npm run number -- set', () => {
  it('refuses a secret that is not set, by the field and what to do, and takes it once it is', async () => {
    const cwd = await withNumber();
    const setToken = () => run(['set', 'accessTokenSecret=WHATSAPP_ACCESS_TOKEN_TWO'], cwd);
    expect(await setToken()).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'number 100000000000001: nothing was changed\n  accessTokenSecret: the secret WHATSAPP_ACCESS_TOKEN_TWO is not ' +
        'set; set it in the environment or in .env, and start the stack again\n',
    });
    expect(await settingsIn(cwd)).toEqual(COMPLETE_EXAMPLE);
    writeFileSync(join(cwd, '.env'), 'WHATSAPP_ACCESS_TOKEN_TWO=x\n');
    expect(await setToken()).toMatchObject({ code: 0, stderr: '' });
    expect(await settingsIn(cwd)).toMatchObject({ accessTokenSecret: 'WHATSAPP_ACCESS_TOKEN_TWO' });
  });

  it('knows the secrets of the stack that runs, whose environment is another', async () => {
    const cwd = await withNumber();
    writeFileSync(join(cwd, '.local', 'secret-names.json'), '["OPENAI_API_KEY"]');
    const providers = (name: string) => run(['set', `assistant={"providers":[{"name":"${name}"}]}`], cwd);
    expect(await providers('openai')).toMatchObject({ code: 0, stderr: '' });
    expect(await providers('deepseek')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('assistant.providers.0: the secret DEEPSEEK_API_KEY is not set; set it in'),
    });
  });

  it('takes any optional setting back by null, at any depth', async () => {
    const cwd = await withNumber();
    const set = async (...assignments: readonly string[]) => (await run(['set', ...assignments], cwd)).code;
    expect(await set('assistant.tone=brief', 'assistant.budget.dayMicros=5', 'assistant.linkHosts=["a.example"]')).toBe(
      0,
    );
    expect(await set('assistant.tone=null', 'assistant.budget={"dayMicros":null}', 'afterPersonTimeout=null')).toBe(0);
    const { afterPersonTimeout, ...left } = COMPLETE_EXAMPLE;
    expect(await settingsIn(cwd)).toEqual({ ...left, assistant: { budget: {}, linkHosts: ['a.example'] } });
    expect(await set('assistant=null')).toBe(0);
    expect(await settingsIn(cwd)).toEqual(left);
  });

  it('takes back nothing that a number needs', async () => {
    const cwd = await withNumber();
    const { code, stderr } = await run(['set', 'businessName=null'], cwd);
    expect([code, stderr]).toEqual([2, expect.stringContaining('businessName')]);
    expect(await settingsIn(cwd)).toEqual(COMPLETE_EXAMPLE);
  });
});
