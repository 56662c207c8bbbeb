import type { QueryClient } from '@tanstack/react-query';
import type { ApiConversation, ApiMessage } from '../../../../schemas/inbox-api.ts';
import { type Pages, replaceItem } from '../pages/pages.ts';
import { queryKeys } from './query-keys.ts';
import { isReadable, type OrUnreadable } from './unreadable.ts';

/** Shows a conversation as the API answered it, wherever it is shown, before the next look at the list. */
export const showConversation = (client: QueryClient, conversation: ApiConversation): void => {
  client.setQueryData(queryKeys.conversation(conversation.id), conversation);
  client.setQueriesData<Pages<ApiConversation>>({ queryKey: queryKeys.lists() }, (pages) => {
    return pages && replaceItem(pages, conversation);
  });
};

/** A conversation as some list of it was read last. */
export const findConversation = (client: QueryClient, id: string): ApiConversation | undefined =>
  client
    .getQueriesData<Pages<OrUnreadable<ApiConversation>>>({ queryKey: queryKeys.lists() })
    .flatMap(([, pages]) => pages?.pages.flatMap(({ items }) => items) ?? [])
    .filter(isReadable)
    .find((conversation) => conversation.id === id);

/** Shows a message of a thread as the API answered it, before the next look at the thread. */
export const replaceMessage = (client: QueryClient, conversationId: string, message: ApiMessage): void => {
  client.setQueryData<Pages<ApiMessage>>(
    queryKeys.thread(conversationId),
    (pages) => pages && replaceItem(pages, message),
  );
};

/** Puts a message that the API took to the end of its thread, unless a look at the thread was quicker. */
export const showMessage = (client: QueryClient, conversationId: string, message: ApiMessage): void => {
  client.setQueryData<Pages<ApiMessage>>(queryKeys.thread(conversationId), (pages) => {
    const [newest, ...older] = pages?.pages ?? [];
    if (!pages || !newest || pages.pages.some((page) => page.items.some(({ id }) => id === message.id))) return pages;
    return { ...pages, pages: [{ ...newest, items: [message, ...newest.items] }, ...older] };
  });
};
