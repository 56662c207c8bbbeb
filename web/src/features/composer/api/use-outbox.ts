import { notifyManager, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ApiMessage } from '../../../../../schemas/inbox-api.ts';
import { asChange } from '../../../shared/api/changes.ts';
import { showMessage } from '../../../shared/api/conversation-cache.ts';
import { queryKeys } from '../../../shared/api/query-keys.ts';
import { useMe } from '../../../shared/auth/me.ts';
import { ownKey } from '../../../shared/auth/own-storage.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { sendMessage } from './send-message.ts';

const outboxes = new WeakMap<QueryClient, Map<string, Outbox>>();

const outboxOf = (client: QueryClient, sub: string): Outbox => {
  const ofClient = outboxes.get(client) ?? new Map<string, Outbox>();
  outboxes.set(client, ofClient);
  const made = ofClient.get(sub) ?? createTabOutbox(client, sub);
  ofClient.set(sub, made);
  return made;
};

const createTabOutbox = (client: QueryClient, sub: string): Outbox =>
  createOutbox<ApiMessage>({
    send: ({ conversationId, key, body }) => asChange(conversationId, () => sendMessage(conversationId, key, body)),
    onSent: ({ conversationId }, message) => {
      showMessage(client, conversationId, message);
      // It is this agent's now.
      void client.invalidateQueries({ queryKey: queryKeys.conversation(conversationId) });
    },
    storage: sessionStorage,
    storageKey: ownKey(sub, 'outbox'),
    newKey: () => crypto.randomUUID(),
    now: () => new Date(),
    setTimer: (callback, ms) => setTimeout(callback, ms),
  });

/** The one outbox that whoever is signed in has in this tab; goes on by itself when the network is back. */
export const useOutbox = (): Outbox => {
  const outbox = outboxOf(useQueryClient(), useMe().sub);
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
