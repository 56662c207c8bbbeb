import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiConversation, ApiReport, ApiUnreadable } from '../../schemas/inbox-api.ts';
import { ProblemError } from '../../web/src/shared/api/problem-error.ts';
import { count, dollars } from '../../web/src/shared/i18n/amounts.ts';
import { aConversation } from './support/a-conversation.ts';
import { renderAs } from './support/an-inbox.tsx';

type Asked = { readonly query?: Readonly<Record<string, string | undefined>> };

/** What is asked of the API, past which nothing of the page goes here. */
const request = jest.fn<(path: string, asked: Asked) => Promise<unknown>>();
jest.unstable_mockModule('../../web/src/shared/api/request.ts', () => ({ request }));
const { default: CostsPage } = await import('../../web/src/features/costs/components/costs-page.tsx');
const { ConversationHeader } = await import('../../web/src/features/handling/components/conversation-header.tsx');
const { useActions } = await import('../../web/src/features/handling/api/use-actions.ts');

const report = (over: Partial<ApiReport> = {}): ApiReport => ({
  number: '100000000000001',
  day: '2026-03-02',
  turns: 1_200,
  inputTokens: 1_000_000,
  outputTokens: 50_000,
  costMicros: 234_500,
  ...over,
});
const BROKEN: ApiUnreadable = {
  id: '2026-03-01 100000000000001',
  problem: { code: 'schema.mismatch', title: 'Stored data does not match this version. Run: npm run migrate' },
};

afterEach(() => {
  cleanup();
  request.mockReset();
});

describe('an amount', () => {
  it.each([
    [0, '$0.00'],
    [1, '$0.000001'],
    [150, '$0.00015'],
    [1_234, '$0.0012'],
    [9_999, '$0.01'],
    [12_345, '$0.0123'],
    [230_000, '$0.23'],
    [1_234_567, '$1.23'],
    [1_234_567_890, '$1,234.57'],
  ])('of %d millionths is %s', (micros, text) => {
    expect(dollars(micros)).toBe(text);
  });

  it('of tokens is told in thousands', () => {
    expect(count(1_234_567)).toBe('1,234,567');
  });
});

describe('the page of costs', () => {
  const cells = () =>
    screen.getAllByRole('row').map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent));

  it('has a row for each day of each number, beside one that cannot be read', async () => {
    request.mockResolvedValue({ items: [report(), BROKEN], nextCursor: null });
    renderAs('admin', <CostsPage />);

    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(3));
    expect(cells()).toEqual([
      [],
      ['Mar 2, 2026', '100000000000001', '1,200', '1,050,000', '$0.2345'],
      [expect.stringContaining('does not match this version')],
    ]);
    expect(screen.getByTitle('1,000,000 in, 50,000 out')).toBeTruthy();
  });

  it('shows the days before when it is asked to', async () => {
    request.mockImplementation(async (_, { query }) =>
      query?.cursor === undefined
        ? { items: [report()], nextCursor: 'older' }
        : { items: [report({ day: '2026-03-01' })], nextCursor: null },
    );
    renderAs('admin', <CostsPage />);

    await userEvent.click(await screen.findByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(cells().map(([day]) => day)).toEqual([undefined, 'Mar 2, 2026', 'Mar 1, 2026']));
    expect(request.mock.calls.map(([path, { query }]) => [path, query?.cursor])).toEqual([
      ['/reports', undefined],
      ['/reports', 'older'],
    ]);
  });

  it('says so where nothing was paid', async () => {
    request.mockResolvedValue({ items: [], nextCursor: null });
    renderAs('admin', <CostsPage />);
    expect(await screen.findByText(/Nothing was paid yet/)).toBeTruthy();
  });

  it('says why it cannot be read, and tries again', async () => {
    request.mockRejectedValueOnce(new ProblemError(500, 'internal', 'Something broke.'));
    request.mockResolvedValue({ items: [report()], nextCursor: null });
    renderAs('admin', <CostsPage />);

    expect((await screen.findByRole('alert')).textContent).toContain('The list could not be loaded.');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(cells()).toHaveLength(2));
  });
});

describe('a conversation', () => {
  const Header = ({ conversation }: { readonly conversation: ApiConversation }) => (
    <ConversationHeader conversation={conversation} actions={useActions(conversation)} backTo="/" />
  );

  it('says what the assistant has cost in it', () => {
    const cost = { modelTokens: 10_500, costMicros: 1_500, budgetMicros: 150 };
    renderAs('agent', <Header conversation={aConversation({ cost })} />);

    expect(screen.getByText('$0.0015 · 10,500 tokens').title).toBe(
      'The assistant has cost $0.0015 here, for 10,500 tokens; $0.00015 of it since it was last given the conversation',
    );
  });

  it('says nothing of it where nothing was paid', () => {
    renderAs('agent', <Header conversation={aConversation()} />);
    expect(screen.queryByText(/tokens/)).toBeNull();
  });
});
