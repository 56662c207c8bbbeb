// What every suite shares. A suite is the set of test files that one npm script runs.
import { join } from 'node:path';
import type { Config } from 'jest';

type Project = Omit<Config, 'projects'>;
export type Suite = Omit<Config, 'projects'> & { readonly projects: Project[] };

const ROOT = join(import.meta.dirname, '../..');
const TESTS = `${ROOT.replace(/[!()*?[\]{}\\]/g, '\\$&')}/test/`;

/**
 * Jest gives a test up after this long. It measures no speed: beside a load of sixteen the slowest test still ends by
 * itself, and a test that hangs does not hold the run for ever.
 */
const TEST_TIMEOUT_MS = 600_000;

/** @param files patterns below `test/`; one that begins with `!` takes files away */
export const project = (displayName: string, files: readonly string[], options: Project = {}): Project => ({
  rootDir: ROOT,
  displayName,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.tsx?$': '<rootDir>/test/support/esbuild-transform.mjs' },
  testMatch: files.map((file) => (file.startsWith('!') ? `!${TESTS}${file.slice(1)}` : `${TESTS}${file}`)),
  ...options,
});

/** @param maxWorkers 1 where two stacks beside each other would disturb each other */
export const suite = (projects: Project[], maxWorkers: 1 | 2, testTimeout = TEST_TIMEOUT_MS): Suite => ({
  rootDir: ROOT,
  watchman: false,
  testTimeout,
  maxWorkers,
  projects,
});
