// The embedded stack, killed again and again under load: apart from the others, since it takes more than a minute.
export default {
  rootDir: '../..',
  displayName: 'kill',
  watchman: false,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/esbuild-transform.mjs' },
  testMatch: ['<rootDir>/test/kill/**/*.test.ts'],
  // A kill takes some three seconds, and what it left up to a minute.
  testTimeout: 1_200_000,
  maxWorkers: 1,
};
