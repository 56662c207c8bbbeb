import type { ApiNotification } from '../../../../../schemas/inbox-api.ts';
import { changeMark } from '../../../shared/api/changes.ts';
import { queryKeys } from '../../../shared/api/query-keys.ts';
import { request } from '../../../shared/api/request.ts';
import { isReadable, type OrUnreadable } from '../../../shared/api/unreadable.ts';
import { NOTIFICATIONS } from '../../../shared/folders.ts';
import type { Page } from '../../../shared/pages/pages.ts';
import { usePages } from '../../../shared/pages/use-pages.ts';
import { isInSight } from './use-notifications.ts';

/** As far as they are counted. */
const MOST = '100';
/** It is asked for on every screen, and may be late. */
const EVERY_MS = 3_000;

const fetchPage = (_: string | undefined, signal: AbortSignal) =>
  request<Page<OrUnreadable<ApiNotification>>>('/notifications', { query: { unread: 'true', limit: MOST }, signal });

const isQuiet = () => changeMark(NOTIFICATIONS);

export type UnreadCount = {
  readonly count: number;
  /** There are more than are counted. */
  readonly isMore: boolean;
  /** Why it could not be read. One item that cannot be read fails no list: this concerns everything. */
  readonly failure: unknown;
};

/** How many notifications nobody has read. */
export const useUnreadCount = (): UnreadCount => {
  const { items, hasNextPage, failure } = usePages({
    queryKey: queryKeys.unreadNotifications(),
    fetchPage,
    alwaysFirst: true,
    isQuiet,
    everyMs: EVERY_MS,
  });
  const now = new Date();
  const unread = items.filter((row) => isReadable(row) && row.readAt === null && isInSight(row, now));
  return { count: unread.length, isMore: hasNextPage, failure };
};
