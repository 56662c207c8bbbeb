import { useQuery } from '@tanstack/react-query';
import type { ApiConversation } from '../../../../../schemas/inbox-api.ts';
import { queryKeys } from '../../../shared/api/query-keys.ts';
import { request } from '../../../shared/api/request.ts';
import { POLL_MS } from '../../../shared/pages/use-poll.ts';

/** The list tells what it reads, which puts this off: it asks by itself only for what the list does not show. */
const EVERY_MS = POLL_MS * 1.6;

export const conversationRoute = (id: string): string => `/conversations/${encodeURIComponent(id)}`;

/** One conversation, read again while the tab is visible. */
export const useConversation = (id: string) =>
  useQuery({
    queryKey: queryKeys.conversation(id),
    queryFn: ({ signal }) => request<ApiConversation>(conversationRoute(id), { signal }),
    refetchInterval: EVERY_MS,
    refetchIntervalInBackground: false,
  });
