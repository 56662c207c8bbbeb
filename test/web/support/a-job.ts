import type { ApiJob } from '../../../schemas/inbox-api.ts';

/** A job that waits, unless said otherwise. */
export const aJob = (overrides: Partial<ApiJob> = {}): ApiJob => ({
  jobId: 'j1',
  inboundProviderMessageId: 'wamid.1',
  conversationId: 'c1',
  status: 'queued',
  decision: null,
  reason: null,
  replyMessageIds: [],
  attempts: 0,
  error: null,
  createdAt: '2026-03-02T09:00:00.000Z',
  completedAt: null,
  ...overrides,
});
