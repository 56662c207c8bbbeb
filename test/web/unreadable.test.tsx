import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import type { ApiUnreadable } from '../../schemas/inbox-api.ts';
import { isPassing, ProblemError } from '../../web/src/shared/api/problem-error.ts';
import { aConversation } from './support/a-conversation.ts';
import { aJob } from './support/a-job.ts';
import { renderAs, withLayout } from './support/an-inbox.tsx';

/** What the API answers by path; past it nothing of the page goes here. */
const request = jest.fn<(path: string) => Promise<unknown>>();
jest.unstable_mockModule('../../web/src/shared/api/request.ts', () => ({ request }));
const { ConversationList } = await import('../../web/src/features/conversations/components/conversation-list.tsx');
const { ConversationPane } = await import('../../web/src/app/conversation-pane.tsx');
const { default: JobsPage } = await import('../../web/src/features/jobs/components/jobs-page.tsx');

const SENTENCE = 'Cannot be shown: its stored data does not match this version.';
const TITLE = 'Stored data does not match this version. Run: npm run migrate -- --stage local';
const unreadable = (id: string): ApiUnreadable => ({ id, problem: { code: 'schema.mismatch', title: TITLE } });

const answers = (byPath: Readonly<Record<string, unknown>>) =>
  request.mockImplementation(async (path) => {
    const answer = byPath[path];
    if (answer instanceof Error) throw answer;
    return answer;
  });
const pageOf = (...items: unknown[]) => ({ items, nextCursor: null });

beforeEach(withLayout);
afterEach(() => {
  cleanup();
  request.mockReset();
  jest.restoreAllMocks();
});

describe('a conversation that cannot be read', () => {
  it('stands in the list with the command, and hides nothing beside it', async () => {
    answers({ '/conversations': pageOf(unreadable('c9'), aConversation()) });
    renderAs('agent', <ConversationList folder="open" openId={undefined} />);

    const [broken, whole] = await screen.findAllByRole('link');
    expect(broken?.textContent).toBe(`${SENTENCE} Repaired by npm run migrate -- --stage local`);
    expect(broken?.getAttribute('href')).toBe('/conversations/c9');
    expect(whole?.textContent).toContain('Ana');
  });

  it('says when it is opened how it is repaired, and is shown once it is', async () => {
    answers({ '/conversations/c9': new ProblemError(500, 'schema.mismatch', TITLE) });
    renderAs('agent', <ConversationPane id="c9" backTo="/" />);

    expect((await screen.findByRole('alert')).textContent).toBe(`${TITLE}Try again`);
    answers({
      '/conversations/c9': { ...aConversation({ id: 'c9' }), lead: null },
      '/conversations/c9/messages': pageOf(),
    });
    screen.getByRole('button', { name: 'Try again' }).click();
    await screen.findByRole('article', { name: 'Ana' });
  });
});

describe('a mismatch', () => {
  it('does not pass by itself, as other trouble of the server does', () => {
    expect(isPassing(new ProblemError(500, 'schema.mismatch', TITLE))).toBe(false);
    expect(isPassing(new ProblemError(500, 'internal', 'Something broke.'))).toBe(true);
  });
});

describe('a job that cannot be read', () => {
  it('has a row beside the others', async () => {
    answers({ '/jobs': pageOf(unreadable('j9'), aJob({ jobId: 'abcdef0123456789' })) });
    renderAs('admin', <JobsPage />);

    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(3));
    expect(screen.getAllByRole('row').map(({ textContent }) => textContent)).toEqual([
      expect.anything(),
      expect.stringContaining(SENTENCE),
      expect.stringContaining('abcdef01'),
    ]);
  });
});
