import { useQuery } from '@tanstack/react-query';
import { conversationQuery } from '../../../shared/api/conversation-query.ts';
import { isPassing } from '../../../shared/api/problem-error.ts';
import { POLL_MS } from '../../../shared/pages/use-poll.ts';

/** The list tells what it reads, which puts this off: it asks by itself only for what the list does not show. */
const EVERY_MS = POLL_MS * 1.6;

/** One conversation, read again while the tab is visible. */
export const useConversation = (id: string) =>
  useQuery({
    ...conversationQuery(id),
    // What there is not, or what cannot be read, stays so until somebody does something about it.
    refetchInterval: ({ state }) =>
      state.data === undefined && state.error && !isPassing(state.error) ? false : EVERY_MS,
    refetchIntervalInBackground: false,
  });
