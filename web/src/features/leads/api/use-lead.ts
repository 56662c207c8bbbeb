import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApiConversationDetails, ApiLead } from '../../../../../schemas/inbox-api.ts';
import { asChange } from '../../../shared/api/changes.ts';
import { conversationRoute } from '../../../shared/api/conversation-query.ts';
import { queryKeys } from '../../../shared/api/query-keys.ts';
import { request } from '../../../shared/api/request.ts';
import { mayAct, useMe } from '../../../shared/auth/me.ts';
import { toast } from '../../../shared/ui/toast.ts';

/** Lists of conversations have no leads, so the one that is open is asked for. */
const EVERY_MS = 4_000;

export type LeadState = {
  /** Null while there is none, or nobody knows yet. */
  readonly lead: ApiLead | null;
  /** Says what became of it; absent for who may only read. */
  readonly mark: ((status: ApiLead['status']) => void) | undefined;
  readonly isPending: boolean;
};

/** The lead of one conversation, read again while the tab is visible. */
export const useLead = (conversationId: string): LeadState => {
  const client = useQueryClient();
  const can = mayAct(useMe());
  const queryKey = queryKeys.lead(conversationId);
  const { data: lead = null } = useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      (await request<ApiConversationDetails>(conversationRoute(conversationId), { signal })).lead,
    refetchInterval: EVERY_MS,
    refetchIntervalInBackground: false,
  });
  const { mutate, isPending } = useMutation({
    scope: { id: `lead:${conversationId}` },
    mutationFn: ({ id, status }: Pick<ApiLead, 'id' | 'status'>) =>
      asChange(conversationId, () =>
        request<ApiLead>(`/leads/${encodeURIComponent(id)}`, { method: 'PATCH', body: { status } }),
      ),
    onSuccess: async (changed) => {
      // What was asked before and comes after would show the old status once more.
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, changed);
    },
    onError: (error) => toast({ title: error.message, isFailure: true }),
  });
  return { lead, isPending, mark: can && lead ? (status) => mutate({ id: lead.id, status }) : undefined };
};
