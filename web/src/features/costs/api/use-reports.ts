import type { ApiReport } from '../../../../../schemas/inbox-api.ts';
import { queryKeys } from '../../../shared/api/query-keys.ts';
import { request } from '../../../shared/api/request.ts';
import { isUnreadable, type OrUnreadable } from '../../../shared/api/unreadable.ts';
import type { Page } from '../../../shared/pages/pages.ts';
import { usePages } from '../../../shared/pages/use-pages.ts';

export type ReportRow = ApiReport & { readonly id: string };

const PAGE = '50';
/** Nobody waits for it. */
const EVERY_MS = 8_000;

const fetchPage = async (cursor: string | undefined, signal: AbortSignal): Promise<Page<OrUnreadable<ReportRow>>> => {
  const page = await request<Page<OrUnreadable<ApiReport>>>('/reports', { query: { limit: PAGE, cursor }, signal });
  return {
    ...page,
    items: page.items.map((row) => (isUnreadable(row) ? row : { ...row, id: `${row.day} ${row.number}` })),
  };
};

/** What the assistants of all numbers cost, day by day, the newest first. */
export const useReports = () => usePages({ queryKey: queryKeys.reports(), fetchPage, everyMs: EVERY_MS });
