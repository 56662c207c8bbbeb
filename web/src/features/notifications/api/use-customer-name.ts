import { useQuery, useQueryClient } from '@tanstack/react-query';
import { findConversation } from '../../../shared/api/conversation-cache.ts';
import { conversationQuery } from '../../../shared/api/conversation-query.ts';

/** A name hardly ever changes. */
const FRESH_MS = 300_000;

/** Whom a conversation is with; undefined until that is known, where it cannot be read, and of no conversation. */
export const useCustomerName = (conversationId: string | null): string | undefined => {
  const client = useQueryClient();
  const { data } = useQuery({
    ...conversationQuery(conversationId ?? ''),
    enabled: conversationId !== null,
    staleTime: FRESH_MS,
    initialData: () => (conversationId === null ? undefined : findConversation(client, conversationId)),
  });
  return data?.contact.name;
};
