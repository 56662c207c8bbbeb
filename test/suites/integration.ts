// npm run test:integration: what starts processes of ours: the whole stack, its functions and the commands.
import { project, suite } from './suite.ts';

export const FILES = [
  'e2e/**/*.test.ts',
  'adapters/dynamodb/schema/migrate-many.test.ts',
  'infra/operations/command.test.ts',
  'local/engine/table-engine.test.ts',
  'local/functions/functions.test.ts',
  'local/jobs.test.ts',
  'local/lab/lab.test.ts',
  'local/knowledge.test.ts',
  'local/members/members-command.test.ts',
  'local/migrate.test.ts',
  'local/number-command.test.ts',
  'local/simulator/process.test.ts',
  'local/start.test.ts',
  'local/start-refused.test.ts',
  'local/start-stop.test.ts',
  'local/verify-references.test.ts',
  'local/verify-schema.test.ts',
];

export default suite([project('integration', FILES)], 2);
