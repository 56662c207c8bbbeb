import type { WholeDocument } from '../../../web/src/features/knowledge/api/use-document.ts';

/** Questions about umbrellas, unless said otherwise. */
export const aDocument = (overrides: Partial<WholeDocument> = {}): WholeDocument => ({
  id: '100000000000001.umbrellas',
  number: '100000000000001',
  name: 'umbrellas',
  title: 'Umbrellas',
  format: 'pairs',
  pieces: 1,
  bytes: 67,
  updatedAt: '2026-03-02T09:00:00.000Z',
  embeddedBy: null,
  parts: [{ kind: 'pair', title: 'Do you lend umbrellas?', text: 'Yes, for a day.' }],
  ...overrides,
});
