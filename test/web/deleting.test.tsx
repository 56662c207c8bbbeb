import { describe, expect, it, jest } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiConversation } from '../../schemas/inbox-api.ts';
import { MeProvider, type Role } from '../../web/src/shared/auth/me.ts';
import { aConversation } from './support/a-conversation.ts';
import { toldToasts } from './support/told.ts';

/** What is asked of the API, past which nothing of the page goes here. */
const request = jest.fn<(path: string, asked?: unknown) => Promise<ApiConversation | undefined>>();
jest.unstable_mockModule('../../web/src/shared/api/request.ts', () => ({ request }));
const { useActions } = await import('../../web/src/features/handling/api/use-actions.ts');
const { ConversationHeader } = await import('../../web/src/features/handling/components/conversation-header.tsx');

const DELETED = aConversation({ folder: 'deleted', deletedAt: '2026-03-02T10:00:00.000Z' });

const Header = ({ conversation }: { readonly conversation: ApiConversation }) => (
  <ConversationHeader conversation={conversation} actions={useActions(conversation)} backTo="/" />
);

const open = (conversation: ApiConversation, role: Role = 'agent') =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MeProvider value={{ sub: 'ana', role }}>
        <Header conversation={conversation} />
      </MeProvider>
    </QueryClientProvider>,
  );

const buttons = () => screen.queryAllByRole('button').map(({ textContent }) => textContent);

const toasts = toldToasts(() => request.mockReset());

describe('a conversation', () => {
  it('is deleted by key, which is told with a way back', async () => {
    request.mockResolvedValueOnce(undefined).mockResolvedValue(DELETED);
    open(aConversation());

    await userEvent.keyboard('#');

    await waitFor(() =>
      expect(toasts).toMatchObject([{ title: 'Conversation deleted.', action: { label: 'Restore' } }]),
    );
    toasts[0]?.action?.run();
    await waitFor(() => expect(request.mock.calls).toHaveLength(3));
    expect(request.mock.calls).toEqual([
      ['/conversations/c1', { method: 'DELETE' }],
      ['/conversations/c1'],
      ['/conversations/c1/restore', { method: 'POST', body: undefined }],
    ]);
  });

  it('that is deleted says so, and is restored by button and key, and not closed', async () => {
    request.mockResolvedValue(aConversation());
    open(DELETED);

    expect(screen.getByText('Deleted')).toBeTruthy();
    expect(buttons()).toEqual(['Restore #', '']);
    await userEvent.click(screen.getByRole('button', { name: /^Restore/ }));
    await userEvent.keyboard('#');

    const restore = ['/conversations/c1/restore', { method: 'POST', body: undefined }];
    await waitFor(() => expect(request.mock.calls).toEqual([restore, restore]));
  });

  it('is not deleted by who may only read', async () => {
    open(aConversation(), 'viewer');
    await userEvent.keyboard('#');
    expect([buttons(), request.mock.calls]).toEqual([[], []]);
  });
});
