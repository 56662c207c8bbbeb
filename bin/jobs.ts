// Lists the jobs of a stage by status: npm run jobs -- --stage S --status queued|running|held|failed
import { parseArgs } from 'node:util';
import { isUnreadable } from '../lambdas/adapters/dynamodb/items.ts';
import { toCursor } from '../lambdas/inbox/cursors.ts';
import { listJobs, type WhichJobs } from '../lambdas/inbox/list-jobs.ts';
import { ConfigurationError } from '../local/support/configuration-error.ts';
import { type ApiJob, type ApiUnreadable, JobStatus } from '../schemas/inbox-api.ts';
import { jobText } from './support/job-text.ts';
import { runStageCommand } from './support/run-stage-command.ts';
import { STAGE_OPTIONS, STAGE_USAGE, type StageTable, stageWords, withStageTable } from './support/stage-table.ts';

const USAGE = `Usage: npm run jobs -- --status queued|running|held|failed [--conversation ID]
       npm run jobs -- --status done --conversation ID
Options: --limit N          so many at most; without, all of them
         --json             what GET /api/inbox/jobs answers
${STAGE_USAGE}`;
const PAGE = 100;

const run = async () => {
  const { values } = parseArgs({
    options: {
      ...STAGE_OPTIONS,
      status: { type: 'string' },
      conversation: { type: 'string' },
      limit: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const { stage, conversation } = values;
  const { data: status } = JobStatus.safeParse(values.status);
  if (status === undefined) throw new ConfigurationError(USAGE);
  if (status === 'done' && conversation === undefined) {
    throw new ConfigurationError(`--status done: of which conversation?\n${USAGE}`);
  }
  if (values.limit !== undefined && !/^[1-9]\d{0,8}$/.test(values.limit)) {
    throw new ConfigurationError(`--limit ${values.limit}: is no whole number from 1 on\n${USAGE}`);
  }
  const limit = Number(values.limit ?? Number.POSITIVE_INFINITY);

  await withStageTable(values, async (table) => {
    const { items, nextCursor } = await readPages(table, { status, conversation }, limit, stageWords(values));
    if (items.some((job) => 'problem' in job)) process.exitCode = 1;
    if (values.json) {
      console.log(JSON.stringify({ items, nextCursor }, null, 2));
      return;
    }
    for (const job of items) {
      console.log('problem' in job ? `Job ${job.id}\n  ${job.problem.title}\n` : `${jobText(job, stage)}\n`);
    }
    const more = nextCursor === null ? '' : ' There are more: this was --limit.';
    console.log(`${items.length} ${items.length === 1 ? 'job' : 'jobs'} ${status}.${more}`);
  });
};

const readPages = async (table: StageTable, which: WhichJobs, limit: number, stage: string) => {
  const title = `Stored data does not match this version. Run: npm run migrate -- ${stage}`;
  const items: (ApiJob | ApiUnreadable)[] = [];
  let cursor: string | undefined;
  do {
    const page = await listJobs(table, which, { limit: Math.min(PAGE, limit - items.length), cursor });
    for (const job of page.items) {
      items.push(isUnreadable(job) ? { id: job.id, problem: { code: 'schema.mismatch', title } } : job);
    }
    cursor = page.nextCursor;
  } while (cursor !== undefined && items.length < limit);
  return { items, nextCursor: toCursor(cursor) };
};

await runStageCommand(USAGE, run);
