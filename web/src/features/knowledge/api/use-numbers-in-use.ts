import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ApiConversation, ApiKnowledgeDocument } from '../../../../../schemas/inbox-api.ts';
import { queryKeys } from '../../../shared/api/query-keys.ts';
import { request } from '../../../shared/api/request.ts';
import { isReadable, type OrUnreadable } from '../../../shared/api/unreadable.ts';
import { itemsOf, type Page, type Pages } from '../../../shared/pages/pages.ts';

const MOST = '100';
const FRESH_MS = 60_000;

/**
 * Phone number ids to offer, those of documents first. The API lists no numbers, so they are those that something is
 * known of: one that is new has to be written.
 */
export const useNumbersInUse = (enabled: boolean): readonly string[] => {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: queryKeys.numbersInUse(),
    queryFn: ({ signal }) =>
      request<Page<OrUnreadable<ApiConversation>>>('/conversations', { query: { limit: MOST }, signal }),
    staleTime: FRESH_MS,
    enabled,
  });
  return useMemo(() => {
    const documents = client.getQueryData<Pages<OrUnreadable<ApiKnowledgeDocument>>>(queryKeys.documents());
    const rows = [...itemsOf(documents).filter(isReadable), ...(data?.items ?? []).filter(isReadable)];
    return [...new Set(rows.map(({ number }) => number))];
  }, [client, data]);
};
