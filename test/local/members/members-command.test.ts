import { describe, expect, it } from '@jest/globals';
import { runBin } from '../run-command.ts';
import { temporaryDirectories } from '../temporary-directory.ts';

const newDirectory = temporaryDirectories();
const run = (words: string, cwd = newDirectory()) => runBin('members', words.split(' '), cwd);

describe('npm run members', () => {
  it('lists the people of this machine', async () => {
    expect(await run('list')).toEqual({
      code: 0,
      stdout: [
        'Admin         admin@example.com         admin   active  local-admin',
        'Agent         agent@example.com         agent   active  local-agent',
        'Second agent  second-agent@example.com  agent   active  local-second-agent',
        'Viewer        viewer@example.com        viewer  active  local-viewer',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  it('invites, changes the role, disables, enables and signs out, and the list says so', async () => {
    const cwd = newDirectory();
    const say = async (words: string) => {
      const { code, stdout, stderr } = await run(words, cwd);
      expect([words, code, stderr]).toEqual([words, 0, '']);
      return stdout;
    };

    expect(await say('invite --email new@example.com --role agent --name Nova')).toMatch(
      /^Invited new@.* as agent\.\n/,
    );
    expect(await say('role --email new@example.com --role viewer')).toMatch(
      /^new@.* is viewer now, and nothing else\. /,
    );
    expect(await say('disable --email admin@example.com')).toMatch(/^admin@.* is disabled\. .* 30 seconds\.\n$/);
    expect(await say('disable --email agent@example.com')).toMatch(/is disabled/);
    expect(await say('enable --email agent@example.com')).toMatch(/^agent@.* may sign in again, as agent\. /);
    expect(await say('sign-out --email local-viewer')).toMatch(/^local-viewer is signed out everywhere\. /);

    const lines = (await say('list')).split('\n');
    const states = lines.map((line) => /(\S+@example\.com)\s+(\S+)\s+(active|disabled)/.exec(line)?.slice(1, 4));
    expect(states).toEqual([
      ['agent@example.com', 'agent', 'active'],
      ['new@example.com', 'viewer', 'active'],
      ['second-agent@example.com', 'agent', 'active'],
      ['viewer@example.com', 'viewer', 'active'],
      ['admin@example.com', 'admin', 'disabled'],
      undefined,
    ]);
  });

  it.each([
    ['nobody', 'disable', '--email E: whom is it about?'],
    ['someone who is no member', 'disable --email no@example.com', 'The user pool has no account of no@example.com.'],
    ['no role', 'role --email admin@example.com', '--role viewer|agent|admin: which one?'],
    ['a role that is none', 'role --email admin@example.com --role owner', '--role owner: is not viewer|agent|admin'],
    ['an address that is none', 'invite --email ana --role agent', '--email ana: is no email address'],
    [
      'a second factor of this machine',
      'reset-factor --email admin@example.com',
      'Stage local asks for no second factor',
    ],
    ['no verb', '--email admin@example.com', 'Usage:'],
    ['a verb that is none', 'promote --email admin@example.com', 'Usage:'],
    ['an option that is none', 'list --all', "Unknown option '--all'"],
  ])('ends with 2 and a sentence for %s', async (_, words, sentence) => {
    const { code, stdout, stderr } = await run(words);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(sentence)]);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
