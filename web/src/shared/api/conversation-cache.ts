import type { QueryClient } from '@tanstack/react-query';
import type { ApiConversation, ApiMessage } from '../../../../schemas/inbox-api.ts';
import type { Pages } from '../pages/pages.ts';
import { queryKeys } from './query-keys.ts';

/** Shows a conversation as the API answered it, wherever it is shown, before the next look at the list. */
export const showConversation = (client: QueryClient, conversation: ApiConversation): void => {
  client.setQueryData(queryKeys.conversation(conversation.id), conversation);
  client.setQueriesData<Pages<ApiConversation>>({ queryKey: queryKeys.lists() }, (pages) => {
    return pages && replaceIn(pages, conversation);
  });
};

const replaceIn = <Item extends { readonly id: string }>(pages: Pages<Item>, changed: Item): Pages<Item> => ({
  ...pages,
  pages: pages.pages.map((page) =>
    page.items.some(({ id }) => id === changed.id)
      ? { ...page, items: page.items.map((item) => (item.id === changed.id ? changed : item)) }
      : page,
  ),
});

/** Shows a message of a thread as the API answered it, before the next look at the thread. */
export const replaceMessage = (client: QueryClient, conversationId: string, message: ApiMessage): void => {
  client.setQueryData<Pages<ApiMessage>>(
    queryKeys.thread(conversationId),
    (pages) => pages && replaceIn(pages, message),
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
