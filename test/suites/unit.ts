// npm test, after types and lint: every test that no other suite names. Such a test starts no process and waits for no
// clock.
import { project, suite } from './suite.ts';
import { NAMED, FILES as ON_A_TABLE } from './table.ts';

const ELSEWHERE = [...NAMED, ...ON_A_TABLE].map((file) => `!${file}`);

export default suite(
  [
    project('product', ['**/*.test.ts', ...ELSEWHERE]),
    project('web', ['web/**/*.test.tsx'], {
      testEnvironment: 'jsdom',
      setupFilesAfterEnv: ['<rootDir>/test/web/support/patience.ts'],
      moduleNameMapper: { '\\.css$': '<rootDir>/test/web/support/class-names.mjs' },
    }),
  ],
  2,
);
