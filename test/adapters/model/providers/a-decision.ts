import type { ModelDecision } from '../../../../schemas/assistant.ts';

/** A whole answer to one question, as a model decides it. */
export const aDecision = (over: Partial<ModelDecision> = {}): ModelDecision => ({
  parts: ['We are at the harbour.'],
  language: 'en',
  confidence: 0.9,
  handover: null,
  lead: {},
  sources: ['answer-1'],
  ...over,
});
