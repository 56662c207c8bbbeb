import type { ApiConversation } from '../../../schemas/inbox-api.ts';

/** A conversation that the assistant answers, unless said otherwise. */
export const aConversation = (overrides: Partial<ApiConversation> = {}): ApiConversation => ({
  id: 'c1',
  number: '100000000000001',
  contact: { id: 'k1', name: 'Ana', phone: '15550001111' },
  owner: 'assistant',
  assignee: null,
  folder: 'open',
  labels: [],
  unread: false,
  preview: 'Hello',
  previewKind: 'text',
  lastMessageAt: '2026-03-02T09:00:00.000Z',
  windowClosesAt: '2026-03-03T09:00:00.000Z',
  snoozedUntil: null,
  deletedAt: null,
  blockedAt: null,
  optedOutAt: null,
  isReachable: true,
  earlierConversationId: null,
  samePersonAt: null,
  cost: null,
  ...overrides,
});
