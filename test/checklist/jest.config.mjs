// The production checklist, followed in a shell: apart from the others, since it needs curl and sed.
export default {
  rootDir: '../..',
  displayName: 'checklist',
  watchman: false,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/esbuild-transform.mjs' },
  testMatch: ['<rootDir>/test/checklist/**/*.test.ts'],
  testTimeout: 300_000,
  maxWorkers: 1,
};
