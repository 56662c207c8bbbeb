import type { ModelDecision } from '../../../../schemas/assistant.ts';
import { messageParts } from '../../../core/assistant/message-parts.ts';
import type { ModelReply, ModelRequest, Telling } from '../../../core/reply-model.ts';
import { HANDOVER_REASONS } from './decision-form.ts';

/** What a decision means for the turn: long parts are parted, and what the number does not know of is left out. */
export const toModelReply = (
  { parts: written, handover, language, confidence, lead, sources }: ModelDecision,
  { business, knowledge = [] }: ModelRequest,
  provider: string,
): ModelReply => {
  const parts = written.flatMap((part) => messageParts([part]));
  const fields = new Set(business.assistant?.leadFields?.map(({ name }) => name));
  const known = new Set([...knowledge.map(({ id }) => id), ...business.answers.map((_, i) => `answer-${i + 1}`)]);
  const telling: Telling = {
    ...(language !== undefined && { language }),
    ...(confidence !== undefined && { confidence }),
    lead: Object.fromEntries(Object.entries(lead).filter(([name]) => fields.has(name))),
    sources: sources.filter((source) => known.has(source)),
  };
  if (handover === null) return { kind: 'reply', parts, provider, telling };
  const reason = HANDOVER_REASONS.find((listed) => listed === handover.reason) ?? 'other';
  return { kind: 'handover', reason, parts, provider, telling: { ...telling, summary: handover.summary } };
};
