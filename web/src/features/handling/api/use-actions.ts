import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiConversation, PatchConversationBody } from '../../../../../schemas/inbox-api.ts';
import { asChange } from '../../../shared/api/changes.ts';
import { showConversation } from '../../../shared/api/conversation-cache.ts';
import { conversationRoute } from '../../../shared/api/conversation-query.ts';
import { queryKeys } from '../../../shared/api/query-keys.ts';
import { request } from '../../../shared/api/request.ts';
import { mayAct, mayJoinPeople, useMe } from '../../../shared/auth/me.ts';
import { en } from '../../../shared/i18n/en.ts';
import { untilTime } from '../../../shared/i18n/times.ts';
import { toast } from '../../../shared/ui/toast.ts';

type Action = {
  readonly ask: () => Promise<ApiConversation>;
  /** Nobody asked for it, so nobody is told when it fails. */
  readonly isSilent?: boolean;
  readonly onDone?: () => void;
};

const post = (
  id: string,
  name: 'takeover' | 'handback' | 'close' | 'read' | 'restore' | 'same-person',
  body?: unknown,
) => request<ApiConversation>(`${conversationRoute(id)}/${name}`, { method: 'POST', body });

const patch = (id: string, body: PatchConversationBody) =>
  request<ApiConversation>(conversationRoute(id), { method: 'PATCH', body });

/** The answer is empty, so what became of it is asked for. */
const remove = async (id: string): Promise<ApiConversation> => {
  await request<undefined>(conversationRoute(id), { method: 'DELETE' });
  return request<ApiConversation>(conversationRoute(id));
};

/** Asks for one action after the other, shows what the API answers, and says what became of it. */
export const useActions = (conversation: ApiConversation) => {
  const client = useQueryClient();
  const me = useMe();
  const id = conversation.id;
  const { mutate, isPending } = useMutation({
    // In turn: two keys pressed at once are two requests, and the second one decides.
    scope: { id: `act:${id}` },
    mutationFn: ({ ask }: Action) => asChange(id, ask),
    onSuccess: async (changed, { onDone }) => {
      // What was asked before and comes after would show the old state once more.
      await client.cancelQueries({ queryKey: queryKeys.conversation(id) });
      showConversation(client, changed);
      onDone?.();
    },
    onError: (error, { isSilent }) => {
      if (isSilent) return;
      toast({ title: error.message, isFailure: true });
      // Of two requests the first one may have gone through.
      void client.invalidateQueries({ queryKey: queryKeys.conversation(id) });
    },
  });

  const { owner, folder } = conversation;
  const isDeleted = folder === 'deleted';
  const isBlocked = conversation.blockedAt !== null;
  const can = mayAct(me);
  const act = (action: Action) => () => mutate(action);
  // The header shows who answers; what left the list needs a word, and a way back.
  const sayClosed = () =>
    toast({
      title: en.closed,
      action: { label: en.openAgain, run: () => mutate({ ask: () => openAgain(conversation) }) },
    });
  const restore = { ask: () => post(id, 'restore') };
  const sayDeleted = () => toast({ title: en.deleted, action: { label: en.restore, run: () => mutate(restore) } });
  const snooze = (until: string) =>
    mutate({
      ask: () => patch(id, { snoozedUntil: until }),
      onDone: () =>
        toast({
          title: en.snoozedUntil(untilTime(until, new Date())),
          action: { label: en.undo, run: () => mutate({ ask: () => patch(id, { snoozedUntil: null }) }) },
        }),
    });
  const unblock = { ask: () => patch(id, { blocked: false }) };
  const sayBlocked = () => toast({ title: en.blockedToast, action: { label: en.undo, run: () => mutate(unblock) } });
  return {
    isPending,
    takeOver:
      can && !(owner === 'person' && conversation.assignee === me.sub)
        ? act({ ask: () => post(id, 'takeover') })
        : undefined,
    handBack: can && owner === 'person' ? act({ ask: () => post(id, 'handback') }) : undefined,
    handBackQuietly:
      can && owner === 'person' ? act({ ask: () => post(id, 'handback', { answer: false }) }) : undefined,
    close:
      can && folder !== 'closed' && !isDeleted ? act({ ask: () => post(id, 'close'), onDone: sayClosed }) : undefined,
    remove: can && !isDeleted ? act({ ask: () => remove(id), onDone: sayDeleted }) : undefined,
    restore: can && isDeleted ? act(restore) : undefined,
    // What is closed is out of sight already, and an undo would open it.
    snooze: can && !isBlocked && (folder === 'open' || folder === 'waiting') ? snooze : undefined,
    wake: can && folder === 'snoozed' ? act({ ask: () => patch(id, { snoozedUntil: null }) }) : undefined,
    block: can && !isBlocked ? act({ ask: () => patch(id, { blocked: true }), onDone: sayBlocked }) : undefined,
    unblock: can && isBlocked ? act(unblock) : undefined,
    joinEarlier:
      mayJoinPeople(me) && conversation.earlierConversationId !== null && conversation.samePersonAt === null
        ? act({ ask: () => post(id, 'same-person') })
        : undefined,
    markRead: can && conversation.unread ? act({ ask: () => post(id, 'read'), isSilent: true }) : undefined,
  };
};

export type Actions = ReturnType<typeof useActions>;

/**
 * Closing gives a conversation to the assistant. This gives it back to whom it was with; what was asked stays settled.
 * It is no undo: what waited for a person may have left *Waiting*, which the API decides when a person takes over.
 */
const openAgain = async ({ id, owner, assignee }: ApiConversation): Promise<ApiConversation> => {
  if (owner === 'assistant') return post(id, 'handback', { answer: false });
  const taken = await post(id, 'takeover');
  return taken.assignee === assignee ? taken : patch(id, { assignee });
};
