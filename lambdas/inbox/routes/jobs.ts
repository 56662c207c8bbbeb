import { ListJobsQuery } from '../../../schemas/inbox-api.ts';
import { findJob } from '../../adapters/dynamodb/job-store.ts';
import { AppError } from '../../core/app-error.ts';
import { parseRequest } from '../../runtime/parse-json-body.ts';
import { json } from '../../runtime/problems.ts';
import { toApiJob } from '../api-shapes.ts';
import { fromCursor, toCursor } from '../cursors.ts';
import type { InboxPorts } from '../inbox-ports.ts';
import { jobsCursor, listJobs } from '../list-jobs.ts';
import { createToRows } from '../list-rows.ts';
import type { Route } from '../router.ts';

export const jobRoutes = (ports: InboxPorts): readonly Route[] => {
  const { table, numbers, doorbell } = ports;
  const toRows = createToRows(ports);
  const find = async (wamid: string | undefined) => {
    const job = await findJob(table, numbers, wamid ?? '');
    if (!job) throw new AppError('job.not_found', 'no message has this wamid or job id');
    return job;
  };
  return [
    {
      method: 'GET',
      path: '/api/inbox/jobs',
      role: 'viewer',
      handle: async ({ query }) => {
        const { limit, cursor, ...which } = parseRequest(ListJobsQuery, query);
        const { items, nextCursor } = await listJobs(table, which, {
          limit,
          cursor: fromCursor(jobsCursor(which), cursor),
        });
        return json(200, { items: toRows(items, (job) => job), nextCursor: toCursor(nextCursor) });
      },
    },
    {
      method: 'POST',
      path: '/api/inbox/jobs/{wamid+}/ring',
      role: 'agent',
      handle: async ({ params, requestId }) => {
        const { message, phoneNumberId, conversationId } = await find(params.wamid);
        if (message.work !== 'open') throw new AppError('job.closed', `job ${message.messageId} is settled`);
        await doorbell.ring({
          phoneNumberId,
          conversationId,
          deduplicationId: `${conversationId}#${requestId}`,
          causedBy: requestId,
        });
        return json(202, { rung: 1 });
      },
    },
    {
      method: 'GET',
      path: '/api/inbox/jobs/{wamid+}',
      role: 'viewer',
      handle: async ({ params }) => json(200, toApiJob(await find(params.wamid), table.clock.now())),
    },
  ];
};
