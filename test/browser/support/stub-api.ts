import type { Page, Route } from 'playwright-core';
import type { ApiConversation, ApiMessage } from '../../../schemas/inbox-api.ts';

/* An inbox larger than any that a test could fill, answered inside the browser. */

export const CONVERSATIONS = 10_000;
export const MESSAGES = 5_000;

const WORDS = ['price', 'appointment', 'tomorrow', 'thank you', 'parcel', 'where', 'please', 'cleaning', 'Saturday'];
const BEGIN = Date.UTC(2026, 0, 5);

/** Always the same text for a number, of one to some forty words. */
const textOf = (n: number): string =>
  Array.from({ length: 1 + ((n * 7) % 40) }, (_, i) => WORDS[(n * 3 + i * 5) % WORDS.length]).join(' ');

const at = (minutes: number): string => new Date(BEGIN + minutes * 60_000).toISOString();

export const aConversation = (n: number): ApiConversation => ({
  id: `c${n}`,
  number: '100000000000001',
  contact: { id: `k${n}`, name: `Customer ${n}`, phone: `1212555${n}` },
  owner: n % 3 === 0 ? 'person' : 'assistant',
  assignee: null,
  folder: n % 3 === 0 ? 'waiting' : 'open',
  labels: n % 4 === 0 ? ['returns'] : [],
  unread: n % 5 === 0,
  preview: textOf(n),
  previewKind: 'text',
  lastMessageAt: at(CONVERSATIONS - n),
  windowClosesAt: '2099-01-01T00:00:00.000Z',
  snoozedUntil: null,
  deletedAt: null,
  blockedAt: null,
  optedOutAt: null,
  isReachable: true,
  earlierConversationId: null,
  samePersonAt: null,
  cost: null,
});

/** `n` counts from the oldest. */
export const aMessage = (n: number): ApiMessage => ({
  id: `m${n}`,
  direction: n % 2 === 0 ? 'INBOUND' : 'OUTBOUND',
  channel: 'whatsapp',
  type: 'text',
  body: textOf(n),
  status: n % 2 === 0 ? 'received' : 'read',
  sentAt: at(n * 30),
  providerMessageId: null,
  error: null,
  author: { kind: n % 2 === 0 ? 'customer' : n % 3 === 0 ? 'person' : 'assistant' },
  retryOf: null,
  retriedBy: null,
  dismissedAt: null,
  cost: null,
});

/** A page of `count` things from `first` on, whose cursor is the place after it. */
const pageOf = <Item>(url: URL, count: number, make: (index: number) => Item) => {
  const first = Number(url.searchParams.get('cursor') ?? 0);
  const after = Math.min(count, first + Number(url.searchParams.get('limit') ?? 25));
  const items = Array.from({ length: after - first }, (_, i) => make(first + i));
  return { items, nextCursor: after < count ? String(after) : null };
};

export type StubApi = {
  /** Answers older messages only when it is called; until then they wait. */
  readonly holdOlder: () => { readonly isAsked: () => boolean; readonly release: () => void };
};

/** @param conversations how many there are; their API answers within the browser */
export const stubApi = async (page: Page, conversations = CONVERSATIONS): Promise<StubApi> => {
  let held: { asked: boolean; released: Promise<void>; release: () => void } | undefined;

  const answer = async (route: Route): Promise<void> => {
    const url = new URL(route.request().url());
    if (route.request().method() !== 'GET') return route.fulfill({ json: aConversation(0) });
    if (url.pathname.endsWith('/messages')) {
      if (held && url.searchParams.has('cursor')) {
        held.asked = true;
        await held.released;
      }
      return route.fulfill({ json: pageOf(url, MESSAGES, (index) => aMessage(MESSAGES - 1 - index)) });
    }
    if (url.pathname.endsWith('/notifications')) return route.fulfill({ json: { items: [], nextCursor: null } });
    if (url.pathname.endsWith('/conversations'))
      return route.fulfill({ json: pageOf(url, conversations, aConversation) });
    return route.fulfill({ json: { ...aConversation(Number(url.pathname.split('/c').at(-1))), lead: null } });
  };
  await page.route('**/api/inbox/**', answer);

  return {
    holdOlder: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const hold = { asked: false, released: promise, release: resolve };
      held = hold;
      return {
        isAsked: () => hold.asked,
        release: () => {
          held = undefined;
          hold.release();
        },
      };
    },
  };
};
