import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiMessage } from '../../schemas/inbox-api.ts';
import type { Decisions } from '../../web/src/features/thread/api/use-decisions.ts';
import { MessageBubble, PendingBubble } from '../../web/src/features/thread/components/bubble.tsx';
import { HeldNotice } from '../../web/src/features/thread/components/held-notice.tsx';
import { heldMessage, toEntries } from '../../web/src/features/thread/thread-entry.ts';
import { MeProvider } from '../../web/src/shared/auth/me.ts';
import { aMessage } from './support/a-message.ts';

const NONE: Decisions = { sendAgain: undefined, dismiss: undefined };

const show = (overrides: Partial<ApiMessage>, decisions = NONE) =>
  render(
    <MeProvider value={{ sub: 'ana', role: 'agent' }}>
      <MessageBubble message={aMessage(overrides)} decisions={decisions} />
    </MeProvider>,
  ).container;

const theDecisions = () => ({
  sendAgain: jest.fn<(message: ApiMessage) => void>(),
  dismiss: jest.fn<(message: ApiMessage) => void>(),
});

const OURS = { direction: 'OUTBOUND', author: { kind: 'person', sub: 'ana' } } as const;

afterEach(cleanup);

describe('the ticks of a message', () => {
  it.each([
    ['prepared', 'Waiting to be sent'],
    ['sending', 'Sending'],
    ['held', 'Nobody knows whether it was sent'],
    ['sent', 'Sent'],
    ['failed', 'Not delivered'],
    ['delivered', 'Delivered'],
    ['read', 'Read'],
    ['played', 'Played'],
  ] as const)('say %s in a word', (status, word) => {
    const container = show({ ...OURS, status });
    expect(container.querySelector('span[data-status]')?.textContent).toBe(word);
    expect(container.querySelectorAll('svg')).toHaveLength(1);
  });

  it('are not there for what a customer wrote', () => {
    expect(show({}).querySelector('svg')).toBeNull();
  });
});

describe('what became of a message', () => {
  it('that was edited says so, and shows what it says now', () => {
    show({
      body: 'How much is an implant?',
      edits: [{ at: '2026-03-02T09:00:00.000Z', body: 'How much is a crown?' }],
    });
    expect(screen.getByText('How much is an implant?')).toBeTruthy();
    expect(screen.getByText(/^Edited/)).toBeTruthy();
  });

  it('that was deleted says so', () => {
    show({ revokedAt: '2026-03-02T09:00:00.000Z' });
    expect(screen.getByText('Deleted by the customer')).toBeTruthy();
  });

  it('with a reaction shows the emoji, and without one nothing', () => {
    show({ reactions: { customer: '👍' } });
    expect(screen.getByLabelText('Reactions').textContent).toBe('👍');
    cleanup();
    show({ reactions: {} });
    expect(screen.queryByLabelText('Reactions')).toBeNull();
  });
});

describe('who wrote', () => {
  it.each([
    [{ kind: 'assistant' }, 'Assistant · '],
    [{ kind: 'person', sub: 'ana' }, 'You · '],
    [{ kind: 'person', sub: 'ben' }, 'Agent · '],
    [{ kind: 'person' }, 'Phone app · '],
  ] as const)('%j', (author, name) => {
    show({ direction: 'OUTBOUND', status: 'sent', author });
    expect(screen.getByText(name, { normalizer: (text) => text })).toBeTruthy();
  });
});

describe('what a reply cost', () => {
  const titleOf = (overrides: Partial<ApiMessage>) => show(overrides).querySelector('time')?.title;
  const assistants = { direction: 'OUTBOUND', status: 'sent', author: { kind: 'assistant' } } as const;

  it('stands with its whole time, and nothing where nothing was paid', () => {
    const cost = { inputTokens: 1_000, outputTokens: 50, costMicros: 150 };
    const free = titleOf(assistants);
    expect(free).not.toMatch(/Cost/);
    expect(titleOf({ ...assistants, cost })).toBe(`${free}\nCost $0.00015 for 1,050 tokens`);
  });
});

describe('a message that failed', () => {
  const error = { code: '131047', sentence: 'The window is closed.', next: 'Wait for the customer to write.' };

  it.each(['failed', 'held'] as const)(
    'or is %s says why and what next, and is decided on by who may',
    async (status) => {
      const decisions = theDecisions();
      show({ ...OURS, status, body: 'See you!', error }, decisions);

      expect(screen.getByText('The window is closed. Wait for the customer to write.')).toBeTruthy();
      await userEvent.click(screen.getByRole('button', { name: 'Send again' }));
      await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
      const decided = [[expect.objectContaining({ id: 'm1', body: 'See you!' })]];
      expect([decisions.sendAgain.mock.calls, decisions.dismiss.mock.calls]).toEqual([decided, decided]);
    },
  );

  it.each([{ retriedBy: 'm2' }, { dismissedAt: '2026-03-02T10:00:00.000Z' }])(
    'is not decided on again: %j',
    (decided) => {
      show({ ...OURS, status: 'failed', error, ...decided }, theDecisions());
      expect(screen.getByText('The window is closed. Wait for the customer to write.')).toBeTruthy();
      expect(screen.queryByRole('button')).toBeNull();
    },
  );

  it('is only dismissed while nothing may be sent', () => {
    show({ ...OURS, status: 'failed', error }, { ...theDecisions(), sendAgain: undefined });
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Dismiss']);
  });

  it('offers nothing to who may only read', () => {
    show({ ...OURS, status: 'failed', error });
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('a message that waits here', () => {
  it('can be sent again or dismissed once it is refused', async () => {
    const [onSendAgain, onDismiss] = [jest.fn<(id: string) => void>(), jest.fn<(id: string) => void>()];
    const entry = { kind: 'pending', id: 'k1', body: 'Hi', sentAt: '2026-03-02T09:00:00.000Z' } as const;
    const refused = { ...entry, refusal: 'Not yours.' };
    const { rerender } = render(
      <PendingBubble entry={{ ...entry, refusal: undefined }} onSendAgain={onSendAgain} onDismiss={onDismiss} />,
    );
    expect(screen.queryByRole('button')).toBeNull();

    rerender(<PendingBubble entry={refused} onSendAgain={onSendAgain} onDismiss={onDismiss} />);
    await userEvent.click(screen.getByRole('button', { name: 'Send again' }));
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect([onSendAgain.mock.calls, onDismiss.mock.calls]).toEqual([[['k1']], [['k1']]]);
  });
});

describe('a message that is more than text', () => {
  it.each([
    ['image', '[image] my tooth', ['Photo', 'my tooth']],
    ['audio', '[audio]', ['Voice message']],
    ['document', '[document] bill.pdf', ['Document', 'bill.pdf']],
    ['revoke', '[revoke]', ['Message deleted by the customer']],
    ['hologram', '[hologram]', ['Message of kind “hologram”']],
    ['interactive', 'Yes, please', ['Yes, please']],
    ['text', '[image] typed', ['[image] typed']],
  ])('%s %s', (type, body, shown) => {
    const paragraphs = [...show({ type, body }).querySelectorAll('p')].map((p) => p.textContent);
    expect(paragraphs.slice(0, -1)).toEqual(shown);
  });
});

describe('the sign of a message that is more than text', () => {
  it.each([
    ['image', 'image'],
    ['audio', 'audio'],
    ['location', 'location'],
    ['contacts', 'contacts'],
    ['reaction', 'reaction'],
    ['hologram', 'other'],
  ])('%s', (type, kind) => {
    const signs = [...show({ type, body: `[${type}]` }).querySelectorAll('[data-kind]')];
    expect(signs.map((sign) => (sign as HTMLElement).dataset.kind)).toEqual([kind]);
  });

  it('differs from kind to kind', () => {
    const kinds = ['image', 'video', 'audio', 'document', 'location', 'contacts', 'reaction', 'order'];
    const drawn = kinds.map((type) => show({ type, body: `[${type}]` }).querySelector('svg')?.innerHTML);
    expect(new Set(drawn).size).toBe(kinds.length);
  });
});

describe('a message of which nobody knows whether it was sent', () => {
  const held = aMessage({ id: 'm2', direction: 'OUTBOUND', status: 'held', author: { kind: 'assistant' } });
  const ours = (kind: 'assistant' | 'person', status: ApiMessage['status']) =>
    aMessage({ id: 'm3', direction: 'OUTBOUND', status, author: { kind } });

  it('waits for a person until one has written after it', () => {
    expect(heldMessage([aMessage()])).toBeUndefined();
    expect(heldMessage([aMessage({ id: 'm4' }), ours('assistant', 'read'), held, aMessage()])).toBe(held);
    expect(heldMessage([ours('person', 'failed'), held])).toBe(held);
    expect(heldMessage([ours('person', 'sent'), held])).toBeUndefined();
    expect(heldMessage([held, ours('person', 'sent')])).toBe(held);
  });

  it('waits no more once somebody has decided', () => {
    const dismissed = { dismissedAt: '2026-03-02T10:00:00.000Z' };
    expect(heldMessage([{ ...held, ...dismissed }])).toBeUndefined();
    expect(heldMessage([{ ...held, retriedBy: 'm3' }])).toBeUndefined();
    expect(heldMessage([{ ...ours('person', 'held'), ...dismissed }, held])).toBe(held);
  });

  it('is told above where one writes', () => {
    const { rerender } = render(<HeldNotice newestFirst={[aMessage()]} />);
    expect(screen.getByRole('status').textContent).toBe('');
    rerender(<HeldNotice newestFirst={[{ ...held, body: 'We open at nine.' }, aMessage()]} />);
    expect(screen.getByRole('status').textContent).toContain('A reply is held: We open at nine.');
  });
});

describe('what the assistant had ready when a person took over', () => {
  const ready = aMessage({ id: 'm2', direction: 'OUTBOUND', status: 'prepared', author: { kind: 'assistant' } });
  const idsFor = (owner: 'assistant' | 'person', message: ApiMessage) =>
    toEntries([message, aMessage()], [], owner).map(({ id }) => id);

  it('is not shown, as it is never sent', () => {
    expect(idsFor('person', ready)).toEqual(['m1']);
    expect(idsFor('assistant', ready)).toEqual(['m1', 'm2']);
    expect(idsFor('person', { ...ready, status: 'sent' })).toEqual(['m1', 'm2']);
  });
});
