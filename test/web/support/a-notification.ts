import type { ApiNotification } from '../../../schemas/inbox-api.ts';

/** A customer who asked for a person, unless said otherwise. */
export const aNotification = (overrides: Partial<ApiNotification> = {}): ApiNotification => ({
  id: 'n1',
  kind: 'handover',
  reason: 'asked_for_person',
  summary: null,
  summaryBy: null,
  number: '100000000000001',
  conversationId: 'c1',
  messageId: 'm1',
  at: '2026-03-02T09:00:00.000Z',
  readAt: null,
  snoozedUntil: null,
  ...overrides,
});
