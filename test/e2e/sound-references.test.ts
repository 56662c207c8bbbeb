import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { SOUND } from '../adapters/dynamodb/references/a-store.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const JEST = fileURLToPath(new URL('../../node_modules/jest/bin/jest.js', import.meta.url));

/** Runs the test file that starts a stack and may leave a reference behind that leads nowhere. */
const runPlanted = async (environment: Readonly<Record<string, string>>) => {
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      JEST,
      '--config',
      'test/suites/integration.ts',
      '--testMatch',
      '**/test/e2e/planted-reference.ts',
    ],
    { cwd: ROOT, env: { PATH: process.env.PATH, ...environment }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  return { code, stderr };
};

describe('a test file that starts stacks', () => {
  it('passes where every reference of their stores leads somewhere', async () => {
    expect(await runPlanted({})).toMatchObject({ code: 0, stderr: expect.stringContaining('1 passed') });
  });

  it('fails, though each of its tests passes, where one leads nowhere', async () => {
    const { code, stderr } = await runPlanted({ PLANT: 'yes' });

    expect(code).toBe(1);
    expect(stderr).toContain(`request-of-nothing: ${SOUND.request.pk} ${SOUND.request.sk}`);
  });
});
