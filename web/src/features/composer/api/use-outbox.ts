import { notifyManager, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ApiMessage } from '../../../../../schemas/inbox-api.ts';
import { asChange } from '../../../shared/api/changes.ts';
import { showMessage } from '../../../shared/api/conversation-cache.ts';
import { queryKeys } from '../../../shared/api/query-keys.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { sendMessage } from './send-message.ts';

const outboxes = new WeakMap<QueryClient, Outbox>();

const outboxOf = (client: QueryClient): Outbox => {
  const made = outboxes.get(client) ?? createTabOutbox(client);
  outboxes.set(client, made);
  return made;
};

const createTabOutbox = (client: QueryClient): Outbox =>
  createOutbox<ApiMessage>({
    send: ({ conversationId, key, body }) => asChange(conversationId, () => sendMessage(conversationId, key, body)),
    onSent: ({ conversationId }, message) => {
      showMessage(client, conversationId, message);
      // It is this agent's now.
      void client.invalidateQueries({ queryKey: queryKeys.conversation(conversationId) });
    },
    storage: sessionStorage,
    newKey: () => crypto.randomUUID(),
    now: () => new Date(),
    setTimer: (callback, ms) => setTimeout(callback, ms),
  });

/** The tab's one outbox; goes on by itself when the network is back. */
export const useOutbox = (): Outbox => {
  const outbox = outboxOf(useQueryClient());
  useEffect(() => {
    outbox.flush();
    addEventListener('online', outbox.flush);
    return () => removeEventListener('online', outbox.flush);
  }, [outbox]);
  return outbox;
};

/** What waits in a conversation, in the order of writing. */
export const useUnsent = (outbox: Outbox, conversationId: string) => {
  // Together with the cache's own news, or a message would be gone for a moment before it is there.
  const subscribe = useMemo(
    () => (listener: () => void) => outbox.subscribe(notifyManager.batchCalls(listener)),
    [outbox],
  );
  const entries = useSyncExternalStore(subscribe, outbox.entries);
  return useMemo(() => entries.filter((entry) => entry.conversationId === conversationId), [entries, conversationId]);
};
