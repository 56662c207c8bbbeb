// npm run test:infra: the synthesised stacks, what is said of them, and the bundles of the functions.
import { project, suite } from './suite.ts';

export const FILES = [
  'alarms/gateway.test.ts',
  'alarms/quiet.test.ts',
  'alarms/ring.test.ts',
  'budget/bundles.test.ts',
  'docs/production-checklist.test.ts',
  'infra/bundles-run.test.ts',
  'infra/custom-resources.test.ts',
  'infra/data-stack.test.ts',
  'infra/edge.test.ts',
  'infra/function-environment.test.ts',
  'infra/observability-stack.test.ts',
  'infra/roles.test.ts',
  'infra/service-stack.test.ts',
  'infra/stacks.test.ts',
];

export default suite(
  [
    project('infra', FILES, {
      globalSetup: '<rootDir>/test/infra/start-synthesiser.ts',
      globalTeardown: '<rootDir>/test/infra/stop-synthesiser.ts',
    }),
  ],
  2,
);
