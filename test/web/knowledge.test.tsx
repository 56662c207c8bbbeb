import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Route, Router, useSearchParams } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import type { ApiUnreadable } from '../../schemas/inbox-api.ts';
import type { KnowledgeContent } from '../../schemas/knowledge.ts';
import type { WholeDocument } from '../../web/src/features/knowledge/api/use-document.ts';
import { ProblemError } from '../../web/src/shared/api/problem-error.ts';
import type { Role } from '../../web/src/shared/auth/me.ts';
import { aConversation } from './support/a-conversation.ts';
import { aDocument } from './support/a-document.ts';
import { renderAs } from './support/an-inbox.tsx';
import { toldToasts } from './support/told.ts';

type Body = {
  readonly number?: string;
  readonly name?: string;
  readonly title: string;
  readonly content: KnowledgeContent;
};
type Asked = { readonly method?: string; readonly body?: Body };

/** What is asked of the API, past which nothing of the page goes here. */
const request = jest.fn<(path: string, asked: Asked) => Promise<unknown>>();
jest.unstable_mockModule('../../web/src/shared/api/request.ts', () => ({ request }));
const { default: KnowledgePage } = await import('../../web/src/features/knowledge/components/knowledge-page.tsx');

const NUMBER = '100000000000001';
const UMBRELLAS = aDocument();
const RULES = aDocument({
  id: `${NUMBER}.rules`,
  name: 'rules',
  title: 'House rules',
  format: 'markdown',
  pieces: 2,
  bytes: 1_234,
  parts: [
    { kind: 'passage', title: 'House rules', text: 'No dogs.' },
    { kind: 'passage', title: 'House rules › Lockers', text: 'A locker costs $4.' },
  ],
});

let stored: readonly (WholeDocument | ApiUnreadable)[];
let refused: Error | undefined;

const idIn = (path: string) => decodeURIComponent(path.split('/').at(-1) ?? '');

/** As the API does, of which only what is asked matters here: what is saved says nothing. */
const answer = async (path: string, { method = 'GET', body }: Asked): Promise<unknown> => {
  if (path === '/conversations') return { items: [aConversation({ number: NUMBER })], nextCursor: null };
  if (method !== 'GET' && refused) throw refused;
  if (method === 'POST' && body) {
    const id = `${body.number}.${body.name}`;
    if (stored.some((row) => row.id === id)) throw new ProblemError(409, 'knowledge.exists', 'It is there already.');
    const added = aDocument({ id, name: body.name ?? 'random', title: body.title });
    stored = [...stored, added];
    return added;
  }
  if (path === '/knowledge') return { items: stored, nextCursor: null };
  const found = stored.find((row) => row.id === idIn(path));
  if (!found || 'problem' in found) throw new ProblemError(404, 'knowledge.not_found', 'There is no such document.');
  if (method === 'PATCH' && body) stored = stored.map((row) => (row === found ? { ...found, title: body.title } : row));
  if (method === 'DELETE') stored = stored.filter((row) => row !== found);
  return method === 'DELETE' ? undefined : found;
};

const changes = () =>
  request.mock.calls
    .filter(([, { method = 'GET' }]) => method !== 'GET')
    .map(([path, { method, body }]) => (body ? [method, path, body] : [method, path]));

const Screen = () => {
  const [parameters] = useSearchParams();
  return <KnowledgePage openId={parameters.get('document') ?? undefined} />;
};

const open = (role: Role = 'admin', document?: WholeDocument) => {
  const memory = memoryLocation({
    path: '/',
    searchPath: `folder=knowledge${document ? `&document=${document.id}` : ''}`,
    record: true,
  });
  renderAs(
    role,
    <Router hook={memory.hook} searchHook={memory.searchHook}>
      <Route>
        <Screen />
      </Route>
    </Router>,
  );
  return memory;
};

const rows = async () => (await screen.findAllByRole('row')).slice(1);
const field = (name: string) => screen.findByRole('textbox', { name });
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const numberField = () => screen.findByRole('combobox', { name: /phone number id/ });

/** Of the dialog whose form was sent. */
const saved = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

const toasts = toldToasts(() => request.mockReset());

beforeEach(() => {
  stored = [RULES, UMBRELLAS];
  refused = undefined;
  request.mockImplementation(answer);
  Element.prototype.scrollIntoView = () => undefined;
});
describe('what a number knows', () => {
  it('is listed with kind, pieces and size, without the number while there is one', async () => {
    open('viewer');
    const texts = (await rows()).map((row) =>
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    );
    expect(texts.map((cells) => cells.slice(0, 4))).toEqual([
      ['House rulesrules', 'Text', '2', '1.2 kB'],
      ['Umbrellasumbrellas', 'Questions', '1', '67 bytes'],
    ]);
    expect(screen.getByText(/answered from within ten seconds/)).toBeTruthy();
    stored = [RULES, aDocument({ id: '2.umbrellas', number: '2' })];
    cleanup();
    open('viewer');
    expect(within((await rows())[1] ?? document.body).getByRole('cell', { name: '2' })).toBeTruthy();
  });

  it('is nothing, and it is said what for', async () => {
    stored = [];
    open('viewer');
    await screen.findByText(/such as prices, parking or house rules, is what the assistant answers from/);
  });

  it('and cannot be read has a row that says so', async () => {
    stored = [
      { id: `${NUMBER}.x`, problem: { code: 'schema.mismatch', title: 'No match. Run: npm run migrate' } },
      RULES,
    ];
    open();
    expect((await rows())[0]?.textContent).toContain('npm run migrate');
  });

  it('cannot be loaded, which is said with the way to repair it', async () => {
    request.mockRejectedValue(new ProblemError(500, 'schema.mismatch', 'No match. Run: npm run migrate'));
    open();
    expect((await screen.findByRole('alert')).textContent).toContain('Run: npm run migrate');
  });

  it('is walked through by keys, which come back to where they were', async () => {
    const { history } = open('viewer');
    await rows();
    await userEvent.keyboard('jj{Enter}');
    const heading = await screen.findByRole('heading', { name: 'Umbrellas' });
    expect(document.activeElement).toBe(heading);
    expect(screen.getByText('Do you lend umbrellas?').nextSibling?.textContent).toBe('Yes, for a day.');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect((document.activeElement as HTMLElement).dataset.id).toBe(UMBRELLAS.id));
    expect(history?.slice(-2)).toEqual([`/?folder=knowledge&document=${UMBRELLAS.id}`, '/?folder=knowledge']);
  });
});

describe('a document', () => {
  it('shows what it says under its headings', async () => {
    open('viewer', RULES);
    await screen.findByRole('heading', { name: 'Lockers' });
    expect(screen.getByText('No dogs.').previousSibling).toBeNull();
    expect(screen.getByText('A locker costs $4.')).toBeTruthy();
    expect(screen.getByText(/2 pieces · 1.2 kB/).textContent).toContain(`Number ${NUMBER}`);
  });

  it('that is not there is said to be so, with a way back', async () => {
    open('admin', aDocument({ id: 'x' }));
    await screen.findByText('There is no such document.');
    expect(screen.getByRole('link', { name: 'Back to the list' })).toBeTruthy();
  });
});

describe('an admin', () => {
  it('adds questions, whose document is named by its title', async () => {
    open();
    await press('Add');
    await waitFor(async () => expect(document.activeElement).toBe(await field('Title')));
    expect(await numberField()).toHaveProperty('value', NUMBER);
    await userEvent.keyboard('Opening hours');
    expect(screen.getByText('Its name: opening-hours')).toBeTruthy();
    await userEvent.type(await field('Question'), 'Open on Sunday?');
    await userEvent.type(await field('Answer'), 'No.');
    await press('Add a question');
    const [, second] = screen.getAllByRole('textbox', { name: 'Question' });
    expect(document.activeElement).toBe(second);
    await userEvent.keyboard('Open on Monday?{Tab}Yes.');
    await press('Save');

    await saved();
    const pairs = [
      { question: 'Open on Sunday?', answer: 'No.' },
      { question: 'Open on Monday?', answer: 'Yes.' },
    ];
    const body = { number: NUMBER, name: 'opening-hours', title: 'Opening hours', content: { format: 'pairs', pairs } };
    expect(changes()).toEqual([['POST', '/knowledge', body]]);
    expect(toasts).toEqual([{ title: 'Saved. The assistant answers from it within ten seconds.' }]);
    await waitFor(async () => expect(await rows()).toHaveLength(3));
  });

  it('adds a text for another number, whose title has nothing for a name', async () => {
    open();
    await press('Add');
    await userEvent.clear(await numberField());
    await userEvent.type(await numberField(), '77');
    await userEvent.type(await field('Title'), 'أسعار');
    await userEvent.click(screen.getByRole('radio', { name: 'Text' }));
    await userEvent.type(await field('Text'), 'Cleaning: 80.');
    await press('Save');
    await saved();
    const content = { format: 'markdown', text: 'Cleaning: 80.' };
    expect(changes()).toEqual([['POST', '/knowledge', { number: '77', title: 'أسعار', content }]]);
  });

  it('takes a question away, and goes on in the one before', async () => {
    open();
    await press('Add');
    await press('Add a question');
    await userEvent.keyboard('Second?');
    await press('Remove question 1');
    const question = await field('Question');
    expect(question).toHaveProperty('value', 'Second?');
    expect(document.activeElement).toBe(question);
    expect(screen.queryByRole('button', { name: 'Remove question 1' })).toBeNull();
  });

  it('finds what was begun after a look at the list, unless it was given up', async () => {
    open();
    await press('Add');
    await userEvent.type(await field('Title'), 'Begun');
    await userEvent.keyboard('{Escape}');
    await saved();
    await press('Add');
    expect(await field('Title')).toHaveProperty('value', 'Begun');
    await press('Cancel');
    await saved();
    await press('Add');
    expect(await field('Title')).toHaveProperty('value', '');
    expect(changes()).toEqual([]);
  });

  it('sends nothing that lacks a field', async () => {
    open();
    await press('Add');
    await userEvent.type(await field('Title'), 'Empty');
    await press('Save');
    expect(changes()).toEqual([]);
    expect((await field('Question')).matches(':invalid')).toBe(true);
  });

  it('is told that a document is there, and puts the new one in its place', async () => {
    open();
    await press('Add');
    await userEvent.type(await field('Title'), 'Umbrellas!');
    await userEvent.type(await field('Question'), 'Umbrellas?');
    await userEvent.type(await field('Answer'), 'None.');
    await press('Save');
    const alert = await screen.findByText(/has a document named “umbrellas” already/);
    expect(alert.closest('[role=alert]')).toBeTruthy();

    await userEvent.type(await field('Title'), '?');
    expect(screen.queryByRole('button', { name: 'Replace it' })).toBeNull();
    await press('Save');
    await press('Replace it');
    await saved();
    expect(changes().at(-1)).toEqual([
      'PATCH',
      `/knowledge/${UMBRELLAS.id}`,
      { title: 'Umbrellas!?', content: { format: 'pairs', pairs: [{ question: 'Umbrellas?', answer: 'None.' }] } },
    ]);
  });

  it.each([
    [new ProblemError(413, 'knowledge.too_large', 'The document is larger than 60 kB.'), /larger than 60 kB/],
    [new ProblemError(413, undefined, 'The server answered 413.'), /larger than 60 kB/],
    [new ProblemError(400, 'request.invalid', 'Shape.'), /blanks or marks alone/],
    [new ProblemError(409, 'knowledge.full', 'Remove documents first.'), /Remove documents first/],
    [new TypeError('The server cannot be reached.'), /cannot be reached/],
  ])('is told in place what is refused, and loses nothing: %s', async (error, sentence) => {
    refused = error;
    open('admin', RULES);
    await press('Edit');
    expect(await field('Text')).toHaveProperty('value', 'No dogs.\n\n# Lockers\n\nA locker costs $4.');
    await userEvent.type(await field('Text'), ' A day.');
    await press('Save');
    const alert = await screen.findByRole('alert');
    await within(alert).findByText(sentence);
    expect(screen.queryByRole('button', { name: 'Replace it' })).toBeNull();

    refused = undefined;
    await press('Save');
    await saved();
    const text = 'No dogs.\n\n# Lockers\n\nA locker costs $4. A day.';
    expect(changes().at(-1)).toEqual([
      'PATCH',
      `/knowledge/${RULES.id}`,
      { title: 'House rules', content: { format: 'markdown', text } },
    ]);
  });

  it('who edits what somebody else changes meanwhile is told', async () => {
    open('admin', UMBRELLAS);
    await press('Edit');
    await field('Title');
    expect(screen.queryByText(/Somebody has changed it/)).toBeNull();
    stored = [{ ...UMBRELLAS, updatedAt: '2026-03-02T10:00:00.000Z' }];
    await screen.findByText(/Somebody has changed it/);
  });

  it('removes a document after a question, and is back in the list', async () => {
    open('admin', RULES);
    await press('Remove');
    const dialog = await screen.findByRole('dialog', { name: 'Remove “House rules”?' });
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Cancel'));
    expect(dialog.textContent).toContain('the assistant no longer answers from it');
    await userEvent.keyboard('{Enter}');
    await saved();
    expect(changes()).toEqual([]);

    await press('Remove');
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove' }));
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(changes()).toEqual([['DELETE', `/knowledge/${RULES.id}`]]);
    expect(toasts).toEqual([{ title: expect.stringMatching(/^Removed\./) }]);
    await waitFor(() => expect((document.activeElement as HTMLElement).dataset.id).toBe(UMBRELLAS.id));
  });

  it('is told why a document was not removed', async () => {
    refused = new ProblemError(409, 'knowledge.busy', 'The document is changing at this moment; try again.');
    open('admin', RULES);
    await press('Remove');
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove' }));
    await saved();
    expect(toasts).toEqual([{ title: 'The document is changing at this moment; try again.', isFailure: true }]);
    expect(screen.getByRole('heading', { name: 'House rules' })).toBeTruthy();
  });
});

describe.each(['viewer', 'agent'] as const)('a person of group %s', (role) => {
  it('reads, and changes nothing', async () => {
    open(role);
    await rows();
    expect(screen.queryAllByRole('button')).toEqual([]);
    cleanup();
    open(role, UMBRELLAS);
    await screen.findByText('Do you lend umbrellas?');
    expect(screen.queryAllByRole('button')).toEqual([]);
  });
});
