import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ApiConversation } from '../../../../../schemas/inbox-api.ts';
import { changeMark } from '../../../shared/api/changes.ts';
import { queryKeys } from '../../../shared/api/query-keys.ts';
import { isUnreadable, type OrUnreadable } from '../../../shared/api/unreadable.ts';
import type { FolderName } from '../../../shared/folders.ts';
import type { Page } from '../../../shared/pages/pages.ts';
import { usePages } from '../../../shared/pages/use-pages.ts';
import { listConversations } from './list-conversations.ts';

/** A new customer is there only after the queue's delay of a second, so the list is looked at more often than a thread. */
const EVERY_MS = 500;

/** The conversations of a folder, of which the newest are read again even while older ones are looked at. What is read of the one that is open is told to whoever shows it, so it asks less. */
export const useConversationList = (folder: FolderName, openId: string | undefined) => {
  const client = useQueryClient();
  const fetchPage = useCallback(
    (cursor: string | undefined, signal: AbortSignal) => listConversations(folder, cursor, signal),
    [folder],
  );
  const onRead = useCallback(
    ({ items }: Page<OrUnreadable<ApiConversation>>) => {
      const shown = items.find(({ id }) => id === openId);
      if (shown && !isUnreadable(shown)) client.setQueryData(queryKeys.conversation(shown.id), shown);
    },
    [client, openId],
  );
  const isQuiet = useCallback(() => (openId === undefined ? undefined : changeMark(openId)), [openId]);
  return usePages({
    queryKey: queryKeys.list(folder),
    fetchPage,
    alwaysFirst: true,
    everyMs: EVERY_MS,
    onRead,
    isQuiet,
  });
};
