import { useCallback, useMemo } from 'react';
import type { ApiNotification } from '../../../../../schemas/inbox-api.ts';
import { changeMark } from '../../../shared/api/changes.ts';
import { queryKeys } from '../../../shared/api/query-keys.ts';
import { request } from '../../../shared/api/request.ts';
import { isUnreadable, type OrUnreadable } from '../../../shared/api/unreadable.ts';
import { NOTIFICATIONS } from '../../../shared/folders.ts';
import type { Page } from '../../../shared/pages/pages.ts';
import { usePages } from '../../../shared/pages/use-pages.ts';

const PAGE = '25';

const fetchPage = (cursor: string | undefined, signal: AbortSignal) =>
  request<Page<OrUnreadable<ApiNotification>>>('/notifications', { query: { limit: PAGE, cursor }, signal });

/** They change together: `asChange` knows them by the name of their place, as it knows a conversation by its id. */
const isQuiet = () => changeMark(NOTIFICATIONS);

/** What was put off a moment ago stands in the list until that is read again. */
export const isInSight = ({ snoozedUntil }: ApiNotification, now: Date): boolean =>
  snoozedUntil === null || Date.parse(snoozedUntil) <= now.getTime();

/** What waits for people, the newest first. */
export const useNotifications = () => {
  const list = usePages({ queryKey: queryKeys.notifications(), fetchPage, alwaysFirst: true, isQuiet });
  const items = useMemo(
    () => list.items.filter((row) => isUnreadable(row) || isInSight(row, new Date())),
    [list.items],
  );
  const { show } = list;
  return { ...list, items, show: useCallback((rows: number) => show(0, rows), [show]) };
};
