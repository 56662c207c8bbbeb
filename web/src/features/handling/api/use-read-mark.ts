import { useEffect, useRef } from 'react';
import type { ApiConversation } from '../../../../../schemas/inbox-api.ts';

/** Marks a conversation read while it is looked at: once for each message that made it unread. */
export const useReadMark = ({ unread, lastMessageAt }: ApiConversation, markRead: (() => void) | undefined): void => {
  const marked = useRef<string | null>(undefined);
  useEffect(() => {
    const mark = () => {
      if (!unread || !markRead || document.hidden || marked.current === lastMessageAt) return;
      marked.current = lastMessageAt;
      markRead();
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [unread, lastMessageAt, markRead]);
};
