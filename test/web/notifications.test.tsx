import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiNotification, ApiUnreadable } from '../../schemas/inbox-api.ts';
import { ProblemError } from '../../web/src/shared/api/problem-error.ts';
import type { Role } from '../../web/src/shared/auth/me.ts';
import { type ToastText, takeToasts } from '../../web/src/shared/ui/toast.ts';
import { aConversation } from './support/a-conversation.ts';
import { aNotification } from './support/a-notification.ts';
import { renderAs } from './support/an-inbox.tsx';

type Asked = {
  readonly method?: string;
  readonly body?: { readonly read?: boolean; readonly snoozedUntil?: string | null };
  readonly query?: Readonly<Record<string, string | undefined>>;
};

/** What is asked of the API, past which nothing of the page goes here. */
const request = jest.fn<(path: string, asked: Asked) => Promise<unknown>>();
jest.unstable_mockModule('../../web/src/shared/api/request.ts', () => ({ request }));
const { default: NotificationsPage } = await import(
  '../../web/src/features/notifications/components/notifications-page.tsx'
);
const { useUnreadCount } = await import('../../web/src/features/notifications/api/use-unread-count.ts');
const { NotificationsLink } = await import('../../web/src/app/notifications-link.tsx');

const Counted = () => <NotificationsLink unread={useUnreadCount()} isCurrent />;

const READ_AT = '2026-03-02T10:00:00.000Z';
const FIRST = aNotification({ id: 'n1' });
const SECOND = aNotification({ id: 'n2', kind: 'failed', reason: null, conversationId: 'c2' });
const OF_NUMBER = aNotification({ id: 'n3', kind: 'account', reason: '190', conversationId: null, messageId: null });

let stored: readonly (ApiNotification | ApiUnreadable)[];
let refused: Error | undefined;

/** As the API does: what is put off is in no list. */
const answer = async (path: string, { method, body, query }: Asked): Promise<unknown> => {
  if (path.startsWith('/conversations/')) {
    if (path.endsWith('c2')) throw new ProblemError(404, 'conversation.not_found', 'There is no such conversation.');
    return aConversation({ contact: { id: 'k1', name: 'Ana' } });
  }
  if (method === 'PATCH') {
    if (refused) throw refused;
    const id = path.split('/').at(-1);
    stored = stored.map((row) =>
      row.id !== id || 'problem' in row
        ? row
        : {
            ...row,
            ...(body?.read && { readAt: READ_AT }),
            ...(body?.snoozedUntil !== undefined && { snoozedUntil: body.snoozedUntil }),
          },
    );
    return stored.find((row) => row.id === id);
  }
  const isListed = (row: (typeof stored)[number]) =>
    'problem' in row || (row.snoozedUntil === null && (query?.unread === undefined || row.readAt === null));
  return { items: stored.filter(isListed), nextCursor: null };
};

const marks = () =>
  request.mock.calls.filter(([, { method }]) => method === 'PATCH').map(([path, { body }]) => [path, body]);

const open = async (role: Role = 'agent') => {
  const rendered = renderAs(
    role,
    <>
      <Counted />
      <NotificationsPage />
    </>,
  );
  await screen.findByRole('list');
  return rendered;
};
const rows = () => screen.getAllByRole('listitem');
const rowOf = (text: string) => within(rows().find(({ textContent }) => textContent?.includes(text)) ?? document.body);
const count = () => screen.getByRole('link', { name: /^Notifications/ }).textContent;

const toasts: ToastText[] = [];
takeToasts((text) => toasts.push(text));

beforeEach(() => {
  stored = [FIRST, SECOND, OF_NUMBER];
  refused = undefined;
  request.mockImplementation(answer);
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(() => {
  cleanup();
  toasts.length = 0;
  request.mockReset();
});

describe('what waits for people', () => {
  it('shows a summary as the words of the assistant, or of the customer', async () => {
    stored = [
      { ...FIRST, summary: 'Wants a refund.', summaryBy: 'assistant' },
      { ...FIRST, id: 'n4', summary: 'I want my money', summaryBy: 'customer' },
      { ...FIRST, id: 'n5', summary: 'From an earlier version', summaryBy: null },
      { ...FIRST, id: 'n6' },
    ];
    await open();

    const texts = rows().map(({ textContent }) => textContent);
    expect(texts[0]).toContain('Assistant’s summary: Wants a refund.');
    expect(texts[1]).toContain('Customer wrote: I want my money');
    expect(texts[2]).toContain('Summary: From an earlier version');
    expect(texts[3]).not.toMatch(/summary|wrote:/i);
  });

  it('is said in words, by name, with a way to its conversation', async () => {
    await open();
    await screen.findByText('Ana');

    const texts = rows().map(({ textContent }) => textContent);
    expect(texts[0]).toContain('The customer waits for a person. They asked for one.');
    expect(texts[1]).toContain('A customer');
    expect(texts[1]).toContain('A message was not delivered.');
    expect(texts[2]).toContain('Number 100000000000001');
    expect(texts[2]).toContain('Reason: 190.');
    expect(
      within(rows()[0] ?? document.body)
        .getByRole('link')
        .getAttribute('href'),
    ).toBe('/conversations/c1?message=m1');
    expect(within(rows()[2] ?? document.body).queryByRole('link')).toBeNull();
  });

  it('is counted where everybody looks, and in the tab', async () => {
    await open();
    await waitFor(() => expect(count()).toBe('Notifications3 Unread'));
    expect(document.title).toBe('(3) Answerline');
  });

  it('of a kind that this page does not know is shown all the same', async () => {
    stored = [{ ...FIRST, kind: 'eclipse', reason: 'moon' } as unknown as ApiNotification];
    await open();
    expect(rows()[0]?.textContent).toContain('A person has to look at this. Reason: moon.');
  });

  it('is nothing, which is said', async () => {
    stored = [];
    renderAs('agent', <NotificationsPage />);
    await screen.findByText('Nothing waits for a person.');
    expect(screen.getByRole('button', { name: 'Mark all shown read' })).toHaveProperty('disabled', true);
  });

  it('and cannot be read has a row that says so, and is not counted', async () => {
    stored = [
      { id: 'n9', problem: { code: 'schema.mismatch', title: 'It does not match. Run: npm run migrate' } },
      FIRST,
    ];
    await open();
    expect(rows()[0]?.textContent).toContain('Cannot be shown');
    expect(rows()[0]?.textContent).toContain('npm run migrate');
    await waitFor(() => expect(count()).toBe('Notifications1 Unread'));
  });

  it('cannot be loaded, which is said with the way to repair it', async () => {
    request.mockRejectedValue(new ProblemError(500, 'schema.mismatch', 'It does not match. Run: npm run migrate'));
    renderAs('agent', <NotificationsPage />);
    expect((await screen.findByRole('alert')).textContent).toContain('Run: npm run migrate');
  });
});

describe('an agent', () => {
  it('marks one read, which takes it from the count', async () => {
    await open();
    await waitFor(() => expect(count()).toBe('Notifications3 Unread'));
    await userEvent.click(rowOf('not delivered').getByRole('button', { name: 'Mark read' }));

    await waitFor(() => expect(count()).toBe('Notifications2 Unread'));
    expect(marks()).toEqual([['/notifications/n2', { read: true }]]);
    expect(rowOf('not delivered').queryByRole('button', { name: 'Mark read' })).toBeNull();
    expect((document.activeElement as HTMLElement).dataset.id).toBe('n2');
  });

  it('marks all that is shown read, and nothing twice', async () => {
    stored = [FIRST, { ...SECOND, readAt: READ_AT }, OF_NUMBER];
    await open();
    await userEvent.click(screen.getByRole('button', { name: 'Mark all shown read' }));

    await waitFor(() => expect(count()).toBe('Notifications'));
    expect(document.title).toBe('Answerline');
    expect(marks().map(([path]) => path)).toEqual(['/notifications/n1', '/notifications/n3']);
  });

  it('puts one off by keys alone, which is told with a way back', async () => {
    await open();
    await userEvent.keyboard('jj');
    expect((document.activeElement as HTMLElement).dataset.id).toBe('n2');
    await userEvent.keyboard('s');
    await screen.findByRole('dialog', { name: 'Snooze until' });
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/^In an hour/));
    await userEvent.keyboard('{ArrowDown}{Enter}');

    await waitFor(() => expect(rows()).toHaveLength(2));
    const [[path, body] = []] = marks();
    expect(path).toBe('/notifications/n2');
    expect(Date.parse((body as { snoozedUntil: string }).snoozedUntil)).toBeGreaterThan(Date.now());
    expect(toasts).toMatchObject([{ title: expect.stringMatching(/^Snoozed until/), action: { label: 'Undo' } }]);

    // The keys go on where it stood.
    await userEvent.keyboard('j');
    expect((document.activeElement as HTMLElement).dataset.id).toBe('n3');
    toasts[0]?.action?.run();
    await waitFor(() => expect(rows()).toHaveLength(3));
    expect(marks()[1]).toEqual(['/notifications/n2', { snoozedUntil: null }]);
  });

  it('marks what the keys are on read, and leaves the rest alone', async () => {
    await open();
    await userEvent.keyboard('m');
    expect(marks()).toEqual([]);
    await userEvent.keyboard('jm');
    await waitFor(() => expect(marks()).toEqual([['/notifications/n1', { read: true }]]));
    await waitFor(() => expect(rowOf('They asked').queryByText('Unread')).toBeNull());
    await userEvent.keyboard('m');
    expect(marks()).toHaveLength(1);
  });

  it('is told what the API refuses', async () => {
    refused = new ProblemError(404, 'notification.not_found', 'There is no such notification.');
    await open();
    await userEvent.click(rowOf('not delivered').getByRole('button', { name: 'Mark read' }));
    await waitFor(() => expect(toasts).toEqual([{ title: 'There is no such notification.', isFailure: true }]));
  });
});

describe('a viewer', () => {
  it('sees what waits, and changes nothing', async () => {
    await open('viewer');
    expect(screen.queryAllByRole('button')).toEqual([]);
    await userEvent.keyboard('jms');
    expect([marks(), screen.queryByRole('dialog')]).toEqual([[], null]);
  });
});
