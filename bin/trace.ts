// Tells what became of one message of a customer: npm run trace -- --stage S --wamid W
import { parseArgs } from 'node:util';
import { findJob } from '../lambdas/adapters/dynamodb/job-store.ts';
import { createNumberStore } from '../lambdas/adapters/dynamodb/number-store.ts';
import { readRepliesTo } from '../lambdas/adapters/dynamodb/replies-to.ts';
import { toApiJob } from '../lambdas/inbox/api-shapes.ts';
import { ConfigurationError } from '../local/support/configuration-error.ts';
import { jobText } from './support/job-text.ts';
import { runStageCommand } from './support/run-stage-command.ts';
import { STAGE_OPTIONS, STAGE_USAGE, withStageTable } from './support/stage-table.ts';
import { timeline } from './support/timeline.ts';

const USAGE = `Usage: npm run trace -- --wamid W
       npm run trace -- --job ID
Options: --json             what GET /api/inbox/jobs/{wamid} answers
${STAGE_USAGE}`;

const run = async () => {
  const { values } = parseArgs({
    options: {
      ...STAGE_OPTIONS,
      wamid: { type: 'string' },
      job: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const { stage, wamid, job } = values;
  const id = wamid || job;
  if (id === undefined || (wamid !== undefined && job !== undefined)) throw new ConfigurationError(USAGE);

  await withStageTable(values, async (table) => {
    const found = await findJob(table, createNumberStore(table), id);
    if (!found) {
      console.error(`No message of a customer has ${wamid ? 'the wamid' : 'the job id'} ${id} in stage ${stage}.`);
      process.exitCode = 1;
      return;
    }
    const apiJob = toApiJob(found, table.clock.now());
    if (values.json) {
      console.log(JSON.stringify(apiJob, null, 2));
      return;
    }
    console.log(jobText(apiJob, stage));
    console.log(`\n${timeline(found, await readRepliesTo(table, found))}`);
  });
};

await runStageCommand(USAGE, run);
