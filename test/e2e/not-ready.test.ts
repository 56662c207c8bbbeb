import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { outputOf, readyLine } from '../support/ready-line.ts';
import { processes } from './a-process.ts';
import { runPlanted } from './run-planted.ts';

const run = processes();

const aProcess = (script: string) => {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  return { child, output: outputOf(child) };
};

describe('a process that does not become ready', () => {
  it('makes a failure that says how it ended, and all that it wrote', async () => {
    await expect(run('start', { PORT: 'often' })).rejects.toThrow(
      /^bin\/start\.ts ended with 2 and wrote:\nPORT is "often": expected a whole number/,
    );
  });

  it('makes a failure that has what it wrote, where it never ends', async () => {
    const { child, output } = aProcess('process.stderr.write("waits for the moon"); setInterval(() => {}, 1000);');
    await once(child.stderr, 'data');

    await expect(readyLine('it', child, output, 1)).rejects.toThrow(
      'it was not ready within 0.001 s and wrote:\nwaits for the moon',
    );

    child.kill('SIGKILL');
    await once(child, 'close');
  });

  it('makes a failure that has what it said in place of the ready line', async () => {
    const { child, output } = aProcess('console.log("hello")');

    await expect(readyLine('it', child, output)).rejects.toThrow('it said "hello" and wrote:\nnothing');
  });
});

describe('a test file whose stack does not start', () => {
  it('says why in the failure of each test, and nothing beside', async () => {
    const { code, stderr } = await runPlanted('planted-start');

    expect(code).toBe(1);
    expect(stderr).toContain('bin/start.ts ended with 2 and wrote:');
    expect(stderr).toContain('PORT is "often"');
    expect(stderr).not.toContain('TypeError');
  });
});
