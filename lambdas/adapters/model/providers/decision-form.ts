import { ModelDecision } from '../../../../schemas/assistant.ts';
import type { BusinessProfile } from '../../../core/reply-model.ts';
import { isRecord, toConfidence, toHandover, toLanguage, toLead, toParts, toSources } from './decision-values.ts';
import { jsonIn } from './json-in-text.ts';

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

/** `problems` are for the model that wrote it: where it is wrong and how, never logged. */
export type ReadDecision =
  | { readonly read: 'decision'; readonly decision: ModelDecision }
  | { readonly read: 'not_json' | 'not_valid' | 'empty'; readonly problems: readonly string[] };

const isDecision = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isRecord(value) && ('parts' in value || 'handover' in value);

/** A decision that was put into another object, or into a list, stands there alone. */
const unwrapped = (value: unknown): unknown => {
  if (isDecision(value) || typeof value !== 'object' || value === null) return value;
  const [inner, ...more] = Object.values(value);
  return more.length === 0 && isDecision(inner) ? inner : value;
};

/** The one value that a model wrote, whatever it wrote around it; `undefined` where there is none, or more than one. */
const valueIn = (text: string): unknown => {
  const values = jsonIn(text).map(unwrapped);
  const [value, ...others] = values.length > 1 ? values.filter(isDecision) : values;
  return others.every((other) => JSON.stringify(other) === JSON.stringify(value)) ? value : undefined;
};

/** A decision in the form that was asked for, as far as what was written can only mean that. */
const normalised = ({ parts, language, confidence, handover, lead, sources }: Readonly<Record<string, unknown>>) => {
  const optional = { language: toLanguage(language), confidence: toConfidence(confidence) };
  return {
    parts: toParts(parts),
    handover: toHandover(handover, HANDOVER_REASONS),
    lead: toLead(lead),
    sources: toSources(sources),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
};

/**
 * What a model decided. What it wrote otherwise than it was asked to, and can only mean one thing, is taken for that: to
 * ask again would be paid twice. What cannot be used comes back with what is wrong with it.
 */
export const readDecision = (text: string): ReadDecision => {
  if (text.trim() === '') return { read: 'empty', problems: ['the answer is empty'] };
  const value = valueIn(text);
  if (value === undefined) return { read: 'not_json', problems: ['the answer is not one JSON object'] };
  const { success, data, error } = ModelDecision.safeParse(isRecord(value) ? normalised(value) : value);
  if (!success)
    return { read: 'not_valid', problems: error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) };
  return data.handover === null && data.parts.length === 0
    ? { read: 'empty', problems: ['parts: at least one, unless a person goes on'] }
    : { read: 'decision', decision: data };
};
