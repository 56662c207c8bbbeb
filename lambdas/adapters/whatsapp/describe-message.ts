import type { MetaMessage } from '../../../schemas/meta-webhook.ts';
import { bodyOf } from '../../core/said.ts';

/** What a message shows in the thread and to the model: its text, or a placeholder that names what came. */
export type Described = {
  readonly kind: string;
  readonly body: string;
  /** Meta's element, for whatever is more than plain text. */
  readonly content?: Record<string, unknown>;
};

/** Parts of an element by which a message says what it is, the surest first. */
const PARTS = [
  'image',
  'video',
  'audio',
  'voice',
  'document',
  'sticker',
  'location',
  'contacts',
  'button',
  'interactive',
  'order',
  'reaction',
  'edit',
  'revoke',
  'system',
  'unsupported',
] as const;

/**
 * What a message is: what its type says, if the part of that name is there; else what it holds. A type that nobody knows
 * stays as it is.
 */
const kindOf = (message: MetaMessage): string => {
  const { type } = message;
  if (type !== undefined && type !== 'text' && isPart(message[type])) return type;
  if (message.text && (type === undefined || type === 'text' || !isPartless(type))) return 'text';
  const held = PARTS.find((part) => isPart(message[part]));
  if (held !== undefined && (type === undefined || !isPartless(type))) return held;
  if (type === undefined) return Array.isArray(message.errors) ? 'unsupported' : 'unknown';
  // A text without its words is no text: nobody wrote what would stand in their place.
  return type === 'text' ? 'unknown' : type;
};

const isPart = (part: unknown): boolean => typeof part === 'object' && part !== null;

/** Kinds of message that may come without a part of their name. */
const isPartless = (type: string): boolean => ['unsupported', 'unknown', 'errors', 'request_welcome'].includes(type);

export const describeMessage = (message: MetaMessage): Described => {
  const kind = kindOf(message);
  if (message.text && kind === 'text') {
    const isPlain = message.referral === undefined && typeof message.context !== 'object';
    return { kind, body: message.text.body, ...(!isPlain && { content: message }) };
  }
  return { kind, body: bodyOf(kind, message[kind]), content: message };
};
