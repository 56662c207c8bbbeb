import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiConversation } from '../../../../../schemas/inbox-api.ts';
import { asChange } from '../../../shared/api/changes.ts';
import { showConversation } from '../../../shared/api/conversation-cache.ts';
import { queryKeys } from '../../../shared/api/query-keys.ts';
import { request } from '../../../shared/api/request.ts';
import { mayAct, useMe } from '../../../shared/auth/me.ts';
import { en } from '../../../shared/i18n/en.ts';
import { toast } from '../../../shared/ui/toast.ts';
import { conversationRoute } from './use-conversation.ts';

export type ActionName = 'takeover' | 'handback' | 'close' | 'read';
export type Action = { readonly name: ActionName; readonly body?: unknown; readonly silent?: boolean };

/** Asks for one action after the other, shows what the API answers, and says what became of it. */
export const useActions = (conversation: ApiConversation) => {
  const client = useQueryClient();
  const me = useMe();
  const id = conversation.id;
  const { mutate, isPending } = useMutation({
    // In turn: two keys pressed at once are two requests, and the second one decides.
    scope: { id: `act:${id}` },
    mutationFn: ({ name, body }: Action) =>
      asChange(id, () => request<ApiConversation>(`${conversationRoute(id)}/${name}`, { method: 'POST', body })),
    onSuccess: async (changed, { name, silent }) => {
      // What was asked before and comes after would show the old state once more.
      await client.cancelQueries({ queryKey: queryKeys.conversation(id) });
      showConversation(client, changed);
      // The header shows who answers; what left the list needs a word, and a way back.
      if (silent || name !== 'close') return;
      const undo = undoClose(conversation);
      toast({ title: en.closed, action: { label: en.undo, run: () => mutate({ ...undo, silent: true }) } });
    },
    onError: (error, { silent }) => {
      if (!silent) toast({ title: error.message, isFailure: true });
    },
  });

  const { owner, folder } = conversation;
  const isClosed = folder === 'closed';
  const can = mayAct(me);
  const act = (action: Action) => () => mutate(action);
  return {
    isPending,
    takeOver: can && !(owner === 'person' && conversation.assignee === me.sub) ? act({ name: 'takeover' }) : undefined,
    handBack: can && owner === 'person' ? act({ name: 'handback' }) : undefined,
    handBackQuietly: can && owner === 'person' ? act({ name: 'handback', body: { answer: false } }) : undefined,
    close: can && !isClosed ? act({ name: 'close' }) : undefined,
    markRead: can && conversation.unread ? act({ name: 'read', silent: true }) : undefined,
  };
};

export type Actions = ReturnType<typeof useActions>;

/** Closing gives a conversation to the assistant; what was asked stays settled when it is opened again. */
const undoClose = ({ owner }: ApiConversation): Action =>
  owner === 'person' ? { name: 'takeover' } : { name: 'handback', body: { answer: false } };
