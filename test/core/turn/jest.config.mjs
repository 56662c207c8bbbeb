// Turns that are killed or disturbed at every step: apart from the others, since there are thousands of them.
export default {
  rootDir: '../../..',
  displayName: 'turns',
  watchman: false,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/esbuild-transform.mjs' },
  testMatch: ['<rootDir>/test/core/turn/{killed,disturbed}-turn.test.ts'],
  testTimeout: 60_000,
  maxWorkers: 2,
};
