import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ApiMessage } from '../../../../../schemas/inbox-api.ts';
import { asChange } from '../../../shared/api/changes.ts';
import { replaceMessage, showMessage } from '../../../shared/api/conversation-cache.ts';
import { queryKeys } from '../../../shared/api/query-keys.ts';
import { mayAct, useMe } from '../../../shared/auth/me.ts';
import { toast } from '../../../shared/ui/toast.ts';
import { dismissMessage, retryMessage } from './decide.ts';

/** What whoever is signed in may decide on a message that is held or failed; absent what they may not. */
export type Decisions = {
  readonly sendAgain: ((message: ApiMessage) => void) | undefined;
  readonly dismiss: ((message: ApiMessage) => void) | undefined;
};

type Decision = { readonly action: 'retry' | 'dismiss'; readonly message: ApiMessage };

const ASK = { retry: retryMessage, dismiss: dismissMessage } as const;

/** Asks for one decision after the other, and shows what the API answers. */
export const useDecisions = (conversationId: string, isWritable: boolean): Decisions => {
  const client = useQueryClient();
  const can = mayAct(useMe());
  const { mutate } = useMutation({
    scope: { id: `decide:${conversationId}` },
    mutationFn: ({ action, message }: Decision) =>
      asChange(conversationId, () => ASK[action](conversationId, message.id)),
    onSuccess: (answer, { action, message }) => {
      if (action === 'dismiss') return replaceMessage(client, conversationId, answer);
      replaceMessage(client, conversationId, { ...message, retriedBy: answer.id });
      showMessage(client, conversationId, answer);
      // It is this agent's now.
      void client.invalidateQueries({ queryKey: queryKeys.conversation(conversationId) });
    },
    onError: (error) => {
      toast({ title: error.message, isFailure: true });
      // Somebody else may have decided, or a late status.
      void client.invalidateQueries({ queryKey: queryKeys.thread(conversationId) });
    },
  });
  return useMemo(
    () => ({
      sendAgain: can && isWritable ? (message) => mutate({ action: 'retry', message }) : undefined,
      dismiss: can ? (message) => mutate({ action: 'dismiss', message }) : undefined,
    }),
    [can, isWritable, mutate],
  );
};
