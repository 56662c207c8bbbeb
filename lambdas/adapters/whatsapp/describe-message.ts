import type { MetaMessage } from '../../../schemas/meta-webhook.ts';

/** What a message shows in the thread and to the model: its text, or a placeholder that names what came. */
export type Described = {
  readonly kind: string;
  readonly body: string;
  /** Meta's element, for whatever is more than plain text. */
  readonly content?: Record<string, unknown>;
};

export const describeMessage = (message: MetaMessage): Described => {
  const kind = message.type ?? (message.text ? 'text' : 'unknown');
  if (kind === 'text' && message.text) {
    const isPlain = message.referral === undefined && !isRecord(message.context);
    return { kind, body: message.text.body, ...(!isPlain && { content: message }) };
  }
  return { kind, body: placeholder(kind, message[kind]), content: message };
};

const placeholder = (kind: string, part: unknown): string => {
  const said = isRecord(part) ? saidIn(kind, part) : undefined;
  // What a customer taps is their answer, word for word.
  if (said !== undefined && (kind === 'button' || kind === 'interactive')) return said;
  return said === undefined ? `[${kind}]` : `[${kind}] ${said}`;
};

const saidIn = (kind: string, part: Record<string, unknown>): string | undefined => {
  switch (kind) {
    case 'button':
      return textIn(part, 'text');
    case 'interactive':
      return titleOf(part);
    case 'reaction':
      return textIn(part, 'emoji');
    case 'location':
      return textIn(part, 'name') ?? textIn(part, 'address');
    case 'order':
      return textIn(part, 'text');
    case 'edit':
      return editedText(part);
    default:
      return textIn(part, 'caption') ?? textIn(part, 'filename');
  }
};

const titleOf = (interactive: Record<string, unknown>): string | undefined => {
  for (const reply of [interactive.button_reply, interactive.list_reply]) {
    if (isRecord(reply)) return textIn(reply, 'title');
  }
  return undefined;
};

const editedText = (edit: Record<string, unknown>): string | undefined => {
  const text = isRecord(edit.message) ? edit.message.text : undefined;
  return isRecord(text) ? textIn(text, 'body') : undefined;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textIn = (part: Record<string, unknown>, name: string): string | undefined => {
  const value = part[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
};
