// Tests in Chromium, apart from the others: they need a browser on the machine.
export default {
  rootDir: '../..',
  displayName: 'browser',
  watchman: false,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/esbuild-transform.mjs' },
  testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
  testTimeout: 60_000,
  maxWorkers: 1,
};
