import { useCallback } from 'react';
import type { ApiMessage } from '../../../../../schemas/inbox-api.ts';
import { changeMark } from '../../../shared/api/changes.ts';
import { queryKeys } from '../../../shared/api/query-keys.ts';
import { request } from '../../../shared/api/request.ts';
import type { OrUnreadable } from '../../../shared/api/unreadable.ts';
import type { Page } from '../../../shared/pages/pages.ts';
import { usePages } from '../../../shared/pages/use-pages.ts';

const PAGE = '50';

/** The messages of a conversation, newest first. The newest page is read again even while older ones are looked at. */
export const useThread = (conversationId: string) => {
  const fetchPage = useCallback(
    (cursor: string | undefined, signal: AbortSignal) =>
      request<Page<OrUnreadable<ApiMessage>>>(`/conversations/${encodeURIComponent(conversationId)}/messages`, {
        query: { limit: PAGE, cursor },
        signal,
      }),
    [conversationId],
  );
  const isQuiet = useCallback(() => changeMark(conversationId), [conversationId]);
  return usePages({ queryKey: queryKeys.thread(conversationId), fetchPage, alwaysFirst: true, isQuiet });
};
