import { describe, expect, it, jest } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiConversation } from '../../schemas/inbox-api.ts';
import type { Role } from '../../web/src/shared/auth/me.ts';
import { aConversation } from './support/a-conversation.ts';
import { renderAs } from './support/an-inbox.tsx';

const request = jest.fn<(path: string, asked: { method: string; body: unknown }) => Promise<ApiConversation>>();
jest.unstable_mockModule('../../web/src/shared/api/request.ts', () => ({ request }));
const { useActions } = await import('../../web/src/features/handling/api/use-actions.ts');
const { StateNotice } = await import('../../web/src/features/handling/components/state-notice.tsx');

const Notice = ({ conversation }: { readonly conversation: ApiConversation }) => (
  <StateNotice conversation={conversation} actions={useActions(conversation)} />
);
const open = (over: Partial<ApiConversation>, role: Role) =>
  renderAs(role, <Notice conversation={aConversation(over)} />);

const SAYS = /An earlier conversation used this phone number/;

describe('a phone number that an earlier conversation used', () => {
  it.each(['viewer', 'agent'] as const)('is shown to a %s, who can neither open it nor join it', (role) => {
    open({ earlierConversationId: 'c9' }, role);
    expect(screen.getByText(SAYS)).toBeDefined();
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is opened by an admin, who says that it is the same person', async () => {
    request.mockResolvedValue(aConversation({ earlierConversationId: 'c9', samePersonAt: '2026-03-02T10:00:00.000Z' }));
    open({ earlierConversationId: 'c9' }, 'admin');

    expect(screen.getByRole('link', { name: 'Open it' }).getAttribute('href')).toBe('/conversations/c9');
    await userEvent.click(screen.getByRole('button', { name: 'Same person' }));

    await waitFor(() =>
      expect(request.mock.calls).toEqual([['/conversations/c1/same-person', { method: 'POST', body: undefined }]]),
    );
  });

  it('is joined no second time', () => {
    open({ earlierConversationId: 'c9', samePersonAt: '2026-03-02T10:00:00.000Z' }, 'admin');
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText(/It is the same person/)).toBeDefined();
  });

  it('is not spoken of where there was none', () => {
    open({}, 'admin');
    expect(screen.queryByText(SAYS)).toBeNull();
  });

  it('that was the only address says why no one can write', () => {
    open({ isReachable: false }, 'agent');
    expect(screen.getByText('No address left.')).toBeDefined();
  });
});
