import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const JEST = fileURLToPath(new URL('../../node_modules/jest/bin/jest.js', import.meta.url));

/** Runs a test file that is no part of the suite. */
export const runPlanted = async (file: string, environment: Readonly<Record<string, string>> = {}) => {
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      JEST,
      '--config',
      'test/suites/integration.ts',
      '--testMatch',
      `**/test/e2e/${file}.ts`,
    ],
    { cwd: ROOT, env: { PATH: process.env.PATH, ...environment }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  return { code, stderr };
};
