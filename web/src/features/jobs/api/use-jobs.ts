import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ApiJob, JobStatus } from '../../../../../schemas/inbox-api.ts';
import { queryKeys } from '../../../shared/api/query-keys.ts';
import { request } from '../../../shared/api/request.ts';
import { isUnreadable, type OrUnreadable } from '../../../shared/api/unreadable.ts';
import { en } from '../../../shared/i18n/en.ts';
import type { Page } from '../../../shared/pages/pages.ts';
import { usePages } from '../../../shared/pages/use-pages.ts';
import { toast } from '../../../shared/ui/toast.ts';

/** What is done is listed by conversation only. */
export const LISTED = ['queued', 'running', 'held', 'failed'] as const satisfies readonly JobStatus[];
export type ListedStatus = (typeof LISTED)[number];

export type JobRow = ApiJob & { readonly id: string };

const PAGE = '50';

export const useJobs = (status: ListedStatus) => {
  const fetchPage = useCallback(
    async (cursor: string | undefined, signal: AbortSignal): Promise<Page<OrUnreadable<JobRow>>> => {
      const page = await request<Page<OrUnreadable<ApiJob>>>('/jobs', {
        query: { status, limit: PAGE, cursor },
        signal,
      });
      return { ...page, items: page.items.map((row) => (isUnreadable(row) ? row : { ...row, id: row.jobId })) };
    },
    [status],
  );
  return usePages({ queryKey: queryKeys.jobs(status), fetchPage });
};

/** Rings for a job that waits, rather than waiting for the sweeper. */
export const useRing = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (jobId: string) => request(`/jobs/${encodeURIComponent(jobId)}/ring`, { method: 'POST' }),
    onSuccess: () => {
      toast({ title: en.rang });
      return client.invalidateQueries({ queryKey: queryKeys.jobs('queued') });
    },
    onError: (error) => toast({ title: error.message, isFailure: true }),
  });
};
