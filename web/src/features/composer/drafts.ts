import { useCallback, useState } from 'react';

const keyOf = (conversationId: string) => `draft:${conversationId}`;

/**
 * What was begun in a conversation, kept in the tab: it is there again after a look elsewhere, a reload, or signing in.
 * The caller mounts anew for another conversation.
 */
export const useDraft = (conversationId: string) => {
  const key = keyOf(conversationId);
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? '');
  const write = useCallback(
    (next: string) => {
      setText(next);
      if (next === '') sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, next);
    },
    [key],
  );
  return [text, write] as const;
};
