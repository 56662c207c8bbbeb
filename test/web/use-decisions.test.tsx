import { describe, expect, it, jest } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { ApiMessage } from '../../schemas/inbox-api.ts';
import { ProblemError } from '../../web/src/shared/api/problem-error.ts';
import { queryKeys } from '../../web/src/shared/api/query-keys.ts';
import { MeProvider, type Role } from '../../web/src/shared/auth/me.ts';
import type { Pages } from '../../web/src/shared/pages/pages.ts';
import { aMessage } from './support/a-message.ts';
import { toldToasts } from './support/told.ts';

/** What is asked of the API, past which nothing of the page goes here. */
const request = jest.fn<(path: string, asked: unknown) => Promise<ApiMessage>>();
jest.unstable_mockModule('../../web/src/shared/api/request.ts', () => ({ request }));
const { useDecisions } = await import('../../web/src/features/thread/api/use-decisions.ts');

const FAILED = aMessage({ id: 'm2', direction: 'OUTBOUND', status: 'failed', author: { kind: 'assistant' } });

const decisionsFor = ({ role = 'agent', isWritable = true }: { role?: Role; isWritable?: boolean } = {}) => {
  const client = new QueryClient();
  const thread: Pages<ApiMessage> = { pages: [{ items: [FAILED], nextCursor: null }], pageParams: [undefined] };
  client.setQueryData(queryKeys.thread('c1'), thread);
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <MeProvider value={{ sub: 'ana', role }}>{children}</MeProvider>
    </QueryClientProvider>
  );
  const { result } = renderHook(() => useDecisions('c1', isWritable), { wrapper });
  return {
    decisions: () => result.current,
    thread: () => client.getQueryData<Pages<ApiMessage>>(queryKeys.thread('c1'))?.pages.flatMap(({ items }) => items),
    isStale: () => client.getQueryState(queryKeys.thread('c1'))?.isInvalidated,
  };
};

const toasts = toldToasts(() => request.mockReset());

describe('what an agent decides', () => {
  it('to send again shows the new message behind the old one, by a key that the old one makes', async () => {
    const again = aMessage({ id: 'm3', direction: 'OUTBOUND', status: 'prepared', retryOf: 'm2' });
    request.mockResolvedValue(again);
    const { decisions, thread } = decisionsFor();

    act(() => decisions().sendAgain?.(FAILED));

    await waitFor(() => expect(thread()).toEqual([again, { ...FAILED, retriedBy: 'm3' }]));
    expect(request.mock.calls).toEqual([
      ['/conversations/c1/messages/m2/retry', { method: 'POST', headers: { 'idempotency-key': 'retry-m2' } }],
    ]);
  });

  it('to dismiss shows what the API answers', async () => {
    const dismissed = { ...FAILED, dismissedAt: '2026-03-02T10:00:00.000Z' };
    request.mockResolvedValue(dismissed);
    const { decisions, thread } = decisionsFor();

    act(() => decisions().dismiss?.(FAILED));

    await waitFor(() => expect(thread()).toEqual([dismissed]));
    expect(request.mock.calls).toEqual([['/conversations/c1/messages/m2/dismiss', { method: 'POST' }]]);
  });

  it('and the API refuses is told, and the thread is read again', async () => {
    request.mockRejectedValue(new ProblemError(409, 'message.retried', 'The message was sent again already.'));
    const { decisions, thread, isStale } = decisionsFor();

    act(() => decisions().dismiss?.(FAILED));

    await waitFor(() => expect(toasts).toEqual([{ title: 'The message was sent again already.', isFailure: true }]));
    expect([thread(), isStale()]).toEqual([[FAILED], true]);
  });

  it('is nothing for who may only read, and not to send while nothing may be sent', () => {
    expect(decisionsFor({ role: 'viewer' }).decisions()).toEqual({ sendAgain: undefined, dismiss: undefined });
    const { sendAgain, dismiss } = decisionsFor({ isWritable: false }).decisions();
    expect([sendAgain, typeof dismiss]).toEqual([undefined, 'function']);
  });
});
