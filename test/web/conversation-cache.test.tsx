import { describe, expect, it } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import type { ApiConversation, ApiMessage } from '../../schemas/inbox-api.ts';
import { replaceMessage, showConversation, showMessage } from '../../web/src/shared/api/conversation-cache.ts';
import { queryKeys } from '../../web/src/shared/api/query-keys.ts';
import type { Pages } from '../../web/src/shared/pages/pages.ts';
import { aMessage } from './support/a-message.ts';

const conversation = { id: 'c1', owner: 'assistant' } as ApiConversation;

const pagesOf = <Item,>(...items: Item[]): Pages<Item> => ({
  pages: [{ items, nextCursor: null }],
  pageParams: [undefined],
});

describe('query keys', () => {
  it('find every list of conversations by one, and no thread', () => {
    const [kind] = queryKeys.lists();
    expect(queryKeys.list('mine')[0]).toBe(kind);
    expect(queryKeys.list('mine')).not.toEqual(queryKeys.list('open'));
    expect([queryKeys.conversation('c1')[0], queryKeys.thread('c1')[0], queryKeys.jobs('held')[0]]).not.toContain(kind);
  });
});

describe('a conversation that changed', () => {
  it('is shown so in every list that holds it', () => {
    const client = new QueryClient();
    client.setQueryData(queryKeys.list('open'), pagesOf(conversation));
    client.setQueryData(queryKeys.list('mine'), pagesOf({ ...conversation, id: 'c2' }));

    showConversation(client, { ...conversation, owner: 'person' });

    const ownersIn = (folder: 'open' | 'mine') =>
      client.getQueryData<Pages<ApiConversation>>(queryKeys.list(folder))?.pages[0]?.items.map(({ owner }) => owner);
    expect(ownersIn('open')).toEqual(['person']);
    expect(ownersIn('mine')).toEqual(['assistant']);
    expect(client.getQueryData(queryKeys.conversation('c1'))).toMatchObject({ owner: 'person' });
  });
});

describe('a message that the API took', () => {
  it('stands at the end of its thread, once', () => {
    const client = new QueryClient();
    const key = queryKeys.thread('c1');
    client.setQueryData(key, pagesOf(aMessage({ id: 'm1' })));

    showMessage(client, 'c1', aMessage({ id: 'm2' }));
    showMessage(client, 'c1', aMessage({ id: 'm2' }));

    expect(client.getQueryData<Pages<ApiMessage>>(key)?.pages[0]?.items.map(({ id }) => id)).toEqual(['m2', 'm1']);
  });

  it('waits for a thread that was not loaded', () => {
    const client = new QueryClient();
    showMessage(client, 'c1', aMessage());
    expect(client.getQueryData(queryKeys.thread('c1'))).toBeUndefined();
  });
});

describe('a message that changed', () => {
  it('is shown so in its thread, on whatever page it is, and nowhere else', () => {
    const client = new QueryClient();
    const pages = {
      ...pagesOf(aMessage()),
      pages: [...pagesOf(aMessage({ id: 'm9' })).pages, ...pagesOf(aMessage()).pages],
    };
    client.setQueryData(queryKeys.thread('c1'), pages);

    replaceMessage(client, 'c1', aMessage({ body: 'changed' }));
    replaceMessage(client, 'c2', aMessage());

    const shown = client.getQueryData<Pages<ApiMessage>>(queryKeys.thread('c1'))?.pages.flatMap(({ items }) => items);
    expect(shown?.map(({ id, body }) => [id, body])).toEqual([
      ['m9', 'Hello'],
      ['m1', 'changed'],
    ]);
    expect(client.getQueryData(queryKeys.thread('c2'))).toBeUndefined();
  });
});
