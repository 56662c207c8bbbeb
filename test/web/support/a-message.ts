import type { ApiMessage } from '../../../schemas/inbox-api.ts';

/** A text of a customer, unless said otherwise. */
export const aMessage = (overrides: Partial<ApiMessage> = {}): ApiMessage => ({
  id: 'm1',
  direction: 'INBOUND',
  channel: 'whatsapp',
  type: 'text',
  body: 'Hello',
  status: 'received',
  sentAt: '2026-03-02T09:00:00.000Z',
  providerMessageId: null,
  error: null,
  author: { kind: 'customer' },
  retryOf: null,
  retriedBy: null,
  dismissedAt: null,
  cost: null,
  ...overrides,
});
