import type { ApiConversation } from '../../../../schemas/inbox-api.ts';
import { queryKeys } from './query-keys.ts';
import { request } from './request.ts';

export const conversationRoute = (id: string): string => `/conversations/${encodeURIComponent(id)}`;

/** One conversation, under the key by which a change of it is shown everywhere. */
export const conversationQuery = (id: string) => ({
  queryKey: queryKeys.conversation(id),
  queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
    request<ApiConversation>(conversationRoute(id), { signal }),
});
