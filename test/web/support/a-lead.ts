import type { ApiLead } from '../../../schemas/inbox-api.ts';

/** What a customer told who came by an ad. */
export const aLead = (overrides: Partial<ApiLead> = {}): ApiLead => ({
  id: 'k1',
  number: '100000000000001',
  conversationId: 'c1',
  status: 'new',
  source: { type: 'ad', id: '17', headline: 'Book now' },
  fields: { name: 'Ana', party_size: '4' },
  createdAt: '2026-03-02T09:00:00.000Z',
  updatedAt: '2026-03-02T09:00:00.000Z',
  qualifiedAt: null,
  ...overrides,
});
