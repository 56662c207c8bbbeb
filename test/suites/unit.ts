// npm test, after types and lint: every test that no other suite names. Such a test starts no process but the table
// engine, and waits for no clock.
import { FILES as BROWSER } from './browser.ts';
import { FILES as CHECKLIST } from './checklist.ts';
import { FILES as INFRA } from './infra.ts';
import { FILES as INTEGRATION } from './integration.ts';
import { FILES as KILL } from './kill.ts';
import { FILES as SIMULATION } from './simulation.ts';
import { project, suite } from './suite.ts';

const ELSEWHERE = [...BROWSER, ...CHECKLIST, ...INFRA, ...INTEGRATION, ...KILL, ...SIMULATION].map(
  (file) => `!${file}`,
);

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
