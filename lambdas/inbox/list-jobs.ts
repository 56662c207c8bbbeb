import type { ApiJob, JobStatus } from '../../schemas/inbox-api.ts';
import type { Table } from '../adapters/dynamodb/client.ts';
import { isUnreadable, type Unreadable } from '../adapters/dynamodb/items.ts';
import { listHeldJobs, listJobsOf, listOpenJobs } from '../adapters/dynamodb/job-store.ts';
import { AppError } from '../core/app-error.ts';
import { toApiJob } from './api-shapes.ts';
import type { CursorOf } from './cursors.ts';

export type WhichJobs = { readonly status: JobStatus; readonly conversation?: string | undefined };

/** `cursor` is the range key that the last page ended with. */
type Paging = { readonly limit: number; readonly cursor?: string | undefined };

const waitsForPeople = (status: JobStatus) => status === 'held' || status === 'failed';

/** Which list the cursors of these jobs are of. */
export const jobsCursor = ({ status, conversation }: WhichJobs): CursorOf => {
  if (conversation !== undefined) return 'thread';
  return waitsForPeople(status) ? 'held work' : 'open work';
};

/**
 * A page of the jobs of one status: what is left of `limit` jobs, so that a page may be short, or empty, and not the
 * last.
 *
 * @throws {AppError} `request.invalid` for those that are done, of no one conversation: no index has them
 */
export const listJobs = async (
  table: Table,
  { status, conversation }: WhichJobs,
  paging: Paging,
): Promise<{ readonly items: readonly (ApiJob | Unreadable)[]; readonly nextCursor: string | undefined }> => {
  const { items, nextCursor } = await pageOf(table, status, conversation, paging);
  const jobs = items.map((job) => (isUnreadable(job) ? job : toApiJob(job, table.clock.now())));
  return { items: jobs.filter((job) => isUnreadable(job) || job.status === status), nextCursor };
};

const pageOf = (table: Table, status: JobStatus, conversation: string | undefined, paging: Paging) => {
  if (conversation !== undefined) return listJobsOf(table, conversation, paging);
  if (status === 'done') throw new AppError('request.invalid', 'conversation: is needed to list jobs that are done');
  return (waitsForPeople(status) ? listHeldJobs : listOpenJobs)(table, paging);
};
