import type { MetaMessage } from '../../../schemas/meta-webhook.ts';
import { isTap, wordsOfElement } from '../../core/said.ts';

/** What a message shows in the thread and to the model: its text, or a placeholder that names what came. */
export type Described = {
  readonly kind: string;
  readonly body: string;
  /** Meta's element, for whatever is more than plain text. */
  readonly content?: Record<string, unknown>;
};

export const describeMessage = (message: MetaMessage): Described => {
  if (message.text && (message.type ?? 'text') === 'text') {
    const isPlain = message.referral === undefined && typeof message.context !== 'object';
    return { kind: 'text', body: message.text.body, ...(!isPlain && { content: message }) };
  }
  // A text without its words is no text: nobody wrote what would stand in their place.
  const kind = message.type === undefined || message.type === 'text' ? 'unknown' : message.type;
  return { kind, body: placeholder(kind, message[kind]), content: message };
};

const placeholder = (kind: string, part: unknown): string => {
  const { words, name } = wordsOfElement(kind, part);
  // What a customer taps is their answer, word for word.
  if (words !== undefined && isTap(kind)) return words;
  const said = words ?? name;
  return said === undefined ? `[${kind}]` : `[${kind}] ${said}`;
};
