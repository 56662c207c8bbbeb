import { describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiConversation } from '../../schemas/inbox-api.ts';
import { ConversationRow } from '../../web/src/features/conversations/components/conversation-row.tsx';
import type { Role } from '../../web/src/shared/auth/me.ts';
import { untilTime } from '../../web/src/shared/i18n/times.ts';
import { toFieldTime } from '../../web/src/shared/snooze-times.ts';
import { aConversation } from './support/a-conversation.ts';
import { renderAs } from './support/an-inbox.tsx';
import { toldToasts } from './support/told.ts';

/** What is asked of the API, past which nothing of the page goes here. */
const request = jest.fn<(path: string, asked: { method: string; body: unknown }) => Promise<ApiConversation>>();
jest.unstable_mockModule('../../web/src/shared/api/request.ts', () => ({ request }));
const { useActions } = await import('../../web/src/features/handling/api/use-actions.ts');
const { ConversationHeader } = await import('../../web/src/features/handling/components/conversation-header.tsx');
const { StateNotice } = await import('../../web/src/features/handling/components/state-notice.tsx');

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS);
const UNTIL = inHours(30).toISOString();
const SNOOZED = aConversation({ folder: 'snoozed', snoozedUntil: UNTIL });
const BLOCKED = aConversation({ blockedAt: '2026-03-02T10:00:00.000Z' });

const Opened = ({ conversation }: { readonly conversation: ApiConversation }) => {
  const actions = useActions(conversation);
  return (
    <>
      <ConversationHeader conversation={conversation} actions={actions} backTo="/" />
      <StateNotice conversation={conversation} actions={actions} />
    </>
  );
};

const open = (conversation: ApiConversation, role: Role = 'agent') =>
  renderAs(role, <Opened conversation={conversation} />);

const asked = () => request.mock.calls.map(([path, { method, body }]) => [method, path, body]);
const buttons = () => screen.queryAllByRole('button').map(({ textContent }) => textContent);

const toasts = toldToasts(() => request.mockReset());

describe('a conversation is snoozed', () => {
  it('by keys alone, which is told with a way back', async () => {
    request.mockResolvedValue(SNOOZED);
    open(aConversation());

    await userEvent.keyboard('s');
    await screen.findByRole('dialog', { name: 'Snooze until' });
    const first = screen.getByRole('button', { name: /^In an hour/ });
    await waitFor(() => expect(document.activeElement).toBe(first));
    await userEvent.keyboard('{ArrowDown}{ArrowUp}{Enter}');

    await waitFor(() => expect(toasts).toHaveLength(1));
    expect(screen.queryByRole('dialog')).toBeNull();
    const [[method, path, body]] = asked() as [[string, string, { snoozedUntil: string }]];
    expect([method, path]).toEqual(['PATCH', '/conversations/c1']);
    expect(Date.parse(body.snoozedUntil) - Date.now()).toBeGreaterThan(0.9 * HOUR_MS);
    expect(Date.parse(body.snoozedUntil) - Date.now()).toBeLessThanOrEqual(HOUR_MS);
    expect(toasts).toMatchObject([
      { title: `Snoozed until ${untilTime(body.snoozedUntil, new Date())}.`, action: { label: 'Undo' } },
    ]);

    toasts[0]?.action?.run();
    await waitFor(() => expect(asked()[1]).toEqual(['PATCH', '/conversations/c1', { snoozedUntil: null }]));
  });

  it('until a time of one’s own, unless that is past', async () => {
    request.mockResolvedValue(SNOOZED);
    open(aConversation());
    await userEvent.click(screen.getByRole('button', { name: /^Snooze/ }));
    const field = await screen.findByLabelText('Date and time of your own');
    const submit = screen.getByRole('button', { name: 'Snooze' });
    expect(submit).toHaveProperty('disabled', true);

    fireEvent.change(field, { target: { value: toFieldTime(inHours(-2)) } });
    await userEvent.click(submit);
    expect(screen.getByRole('alert').textContent).toBe('That is not ahead. Choose a later time.');
    expect(asked()).toEqual([]);

    const wanted = toFieldTime(inHours(50));
    fireEvent.change(field, { target: { value: wanted } });
    expect(screen.getByRole('alert').textContent).toBe('');
    await userEvent.click(submit);
    await waitFor(() =>
      expect(asked()).toEqual([['PATCH', '/conversations/c1', { snoozedUntil: new Date(wanted).toISOString() }]]),
    );
  });

  it('not at all, when the dialog is left', async () => {
    open(aConversation());
    await userEvent.keyboard('s');
    await screen.findByRole('dialog');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked()).toEqual([]);
  });

  it('by who was quicker, and the dialog does not come back by itself', async () => {
    const { show } = open(aConversation());
    await userEvent.keyboard('s');
    await screen.findByRole('dialog');
    show(<Opened conversation={SNOOZED} />);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    show(<Opened conversation={aConversation()} />);
    expect(screen.getByRole('button', { name: /^Snooze/ })).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it.each([
    ['who may only read', aConversation(), 'viewer'],
    ['what is blocked', BLOCKED, 'agent'],
    ['what is closed', aConversation({ folder: 'closed' }), 'agent'],
    ['what is deleted', aConversation({ folder: 'deleted' }), 'agent'],
  ] as const)('not by or for %s', (_, conversation, role) => {
    open(conversation, role);
    expect(buttons().filter((text) => text?.startsWith('Snooze'))).toEqual([]);
  });
});

describe('a conversation that is snoozed', () => {
  it('says until when, and is woken by button and by key', async () => {
    request.mockResolvedValue(aConversation());
    open(SNOOZED);

    expect(screen.getByText(`Snoozed until ${untilTime(UNTIL, new Date())}.`)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /^Wake now/ }));
    await userEvent.keyboard('s');

    const wake = ['PATCH', '/conversations/c1', { snoozedUntil: null }];
    await waitFor(() => expect(asked()).toEqual([wake, wake]));
  });

  it('is left asleep by who may only read', () => {
    open(SNOOZED, 'viewer');
    expect([screen.getByText(/^Snoozed until/).textContent, buttons()]).toEqual([expect.anything(), []]);
  });

  it('has in its row until when', () => {
    const row = (conversation: ApiConversation) => (
      <ConversationRow conversation={conversation} href="/" isSelected={false} isCursor={false} now={new Date()} />
    );
    const { show } = renderAs('agent', row(SNOOZED));
    expect(screen.getByText(`Until ${untilTime(UNTIL, new Date())}`)).toBeTruthy();
    show(row(BLOCKED));
    expect(screen.getByText('Blocked')).toBeTruthy();
    expect(screen.queryByText(/^Until/)).toBeNull();
  });
});

describe('a customer', () => {
  it('is blocked by the menu, which is told with a way back', async () => {
    request.mockResolvedValue(BLOCKED);
    open(aConversation());
    await userEvent.click(screen.getByRole('button', { name: 'More' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Block the customer' }));

    await waitFor(() => expect(toasts).toMatchObject([{ title: 'Customer blocked.', action: { label: 'Undo' } }]));
    toasts[0]?.action?.run();
    await waitFor(() =>
      expect(asked()).toEqual([
        ['PATCH', '/conversations/c1', { blocked: true }],
        ['PATCH', '/conversations/c1', { blocked: false }],
      ]),
    );
  });

  it('who is blocked is marked so, with what that means, and is unblocked', async () => {
    request.mockResolvedValue(aConversation());
    open(BLOCKED);

    expect(screen.getByText('Blocked.')).toBeTruthy();
    expect(screen.getByText(/What the customer writes is stored, but nobody answers it/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Unblock' }));
    await waitFor(() => expect(asked()).toEqual([['PATCH', '/conversations/c1', { blocked: false }]]));
  });
});
