import { useCallback, useState } from 'react';
import { useMe } from '../../shared/auth/me.ts';
import { ownKey } from '../../shared/auth/own-storage.ts';

/**
 * What one began in a conversation, kept in the tab: it is there again after a look elsewhere, a reload, or signing in.
 * The caller mounts anew for another conversation.
 */
export const useDraft = (conversationId: string) => {
  const { sub } = useMe();
  const key = ownKey(sub, `draft:${conversationId}`);
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
