import * as z from 'zod';
import { ModelDecision } from '../../../../schemas/assistant.ts';
import { parseWellFormedJson } from '../../../core/parse-json.ts';
import type { BusinessProfile } from '../../../core/reply-model.ts';

/** Why a model may hand over. What it writes itself would reach the log, so any other word becomes `other`. */
export const HANDOVER_REASONS = [
  'asked_for_person',
  'unknown_question',
  'complaint',
  'policy_topic',
  'cannot_do',
  'other',
] as const;

type JsonSchema = { readonly [key: string]: unknown };

const object = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/**
 * `ModelDecision` for a server that holds a model to a schema. OpenAI, Structured Outputs, strict: every property is
 * required and no other is allowed, so the lead has the number's own fields, null where nothing is known. Lengths are
 * not in it, since not every server takes them; they are checked here.
 */
export const decisionJsonSchema = ({ assistant }: BusinessProfile): JsonSchema => {
  const text = { type: 'string' };
  const fields = (assistant?.leadFields ?? []).map(({ name }) => [name, { type: ['string', 'null'] }] as const);
  const handover = object({ reason: { type: 'string', enum: HANDOVER_REASONS }, summary: text });
  return object({
    parts: { type: 'array', items: text },
    language: text,
    confidence: { type: 'number' },
    handover: { anyOf: [handover, { type: 'null' }] },
    lead: object(Object.fromEntries(fields)),
    sources: { type: 'array', items: text },
  });
};

const isSaid = (field: readonly [string, string | null]): field is [string, string] => field[1] !== null;

const WrittenDecision = ModelDecision.extend({
  lead: z
    .record(z.string(), z.string().max(300).nullable())
    .transform((lead) => Object.fromEntries(Object.entries(lead).filter(isSaid))),
});

/** `problems` are for the model that wrote it: where it is wrong and how, never logged. */
export type ReadDecision =
  | { readonly read: 'decision'; readonly decision: ModelDecision }
  | { readonly read: 'not_json' | 'not_valid' | 'empty'; readonly problems: readonly string[] };

/** Models that are asked for JSON by words alone put it into a block of code. */
const FENCE = /^```(?:json)?\s*\n([\s\S]*)\n```$/i;

export const readDecision = (text: string): ReadDecision => {
  if (text.trim() === '') return { read: 'empty', problems: ['the answer is empty'] };
  const value = parseWellFormedJson(text.trim().replace(FENCE, '$1'));
  if (value === undefined) return { read: 'not_json', problems: ['the answer is not one JSON object'] };
  const { success, data, error } = WrittenDecision.safeParse(value);
  if (!success)
    return { read: 'not_valid', problems: error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) };
  const isSilent = data.handover === null && data.parts.every((part) => part.trim() === '');
  return isSilent
    ? { read: 'empty', problems: ['parts: at least one, unless a person goes on'] }
    : { read: 'decision', decision: data };
};
