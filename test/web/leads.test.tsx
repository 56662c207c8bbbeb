import { describe, expect, it, jest } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { ProblemError } from '../../web/src/shared/api/problem-error.ts';
import type { Role } from '../../web/src/shared/auth/me.ts';
import { aConversation } from './support/a-conversation.ts';
import { aLead } from './support/a-lead.ts';
import { renderAs } from './support/an-inbox.tsx';
import { toldToasts } from './support/told.ts';

/** What is asked of the API, past which nothing of the page goes here. */
const request = jest.fn<(path: string, asked: { method?: string; body?: unknown }) => Promise<unknown>>();
jest.unstable_mockModule('../../web/src/shared/api/request.ts', () => ({ request }));
const { LeadPanel } = await import('../../web/src/features/leads/components/lead-panel.tsx');

const open = (lead: ReturnType<typeof aLead> | null, role: Role = 'agent') => {
  request.mockResolvedValueOnce({ ...aConversation(), lead });
  return renderAs(role, <LeadPanel conversationId="c1" />);
};
const panel = () => screen.findByRole('region', { name: 'Lead' });
const status = () => screen.findByRole<HTMLSelectElement>('combobox', { name: 'What became of the lead' });

const toasts = toldToasts(() => request.mockReset());

describe('the lead of a conversation', () => {
  it('shows what was told, by names that people read, and the ad that it came by', async () => {
    open(aLead());
    const { textContent } = await panel();
    for (const text of ['nameAna', 'party size4', 'Came by an ad: “Book now”']) expect(textContent).toContain(text);
    expect(textContent).not.toMatch(/Qualified /);
    expect((await status()).value).toBe('new');
  });

  it('shows since when it is qualified, whatever became of it', async () => {
    open(aLead({ status: 'won', qualifiedAt: '2026-02-01T09:00:00.000Z', source: { type: 'post' } }));
    const { textContent } = await panel();
    expect(textContent).toMatch(/Came by a post.*Qualified Feb 1/);
    expect((await status()).value).toBe('won');
  });

  it('is nothing where there is none', async () => {
    open(null);
    await waitFor(() => expect(request).toHaveBeenCalledTimes(1));
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('is changed by agents, as the API answers', async () => {
    open(aLead());
    const select = await status();
    request.mockResolvedValueOnce(aLead({ status: 'won' }));
    await userEvent.selectOptions(select, 'Won');
    await waitFor(() => expect(select.value).toBe('won'));
    expect(request.mock.calls.at(-1)).toEqual(['/leads/k1', { method: 'PATCH', body: { status: 'won' } }]);
  });

  it('stays as it is where the API refuses, and says so', async () => {
    open(aLead());
    const select = await status();
    request.mockRejectedValueOnce(new ProblemError(409, 'lead.busy', 'The lead is changing too fast; try again.'));
    await userEvent.selectOptions(select, 'Lost');
    await waitFor(() => expect(toasts).toMatchObject([{ title: 'The lead is changing too fast; try again.' }]));
    expect(select.value).toBe('new');
  });

  it('is only read by viewers', async () => {
    open(aLead({ status: 'qualified' }), 'viewer');
    expect((await panel()).textContent).toContain('Qualified');
    expect(screen.queryByRole('combobox')).toBeNull();
  });
});
