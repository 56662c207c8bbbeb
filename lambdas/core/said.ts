import type { Message } from '../../schemas/message.ts';

/** What somebody said in one message, apart from what kind of message it is and what a file or place is called. */
export type Said = {
  /** What was written or tapped, word for word; of anything else its caption. Empty where there are no words. */
  readonly text: string;
  /** Meta's type of message, where it is more than words: `image`, `audio`, … */
  readonly kind?: string;
  /** What a file or a place is called. It says nothing of the language that its sender writes. */
  readonly name?: string;
};

/** A tapped button or row of a list is an answer in words, as a text is. */
const TAPS: ReadonlySet<string> = new Set(['button', 'interactive']);

export const isTap = (kind: string): boolean => TAPS.has(kind);

/** Words and names in the part of Meta's element that its type names. */
export type ElementWords = { readonly words?: string | undefined; readonly name?: string | undefined };

/** Meta, Messages webhook: where each type of message has its words. */
export const wordsOfElement = (kind: string, part: unknown): ElementWords => {
  if (!isRecord(part)) return {};
  switch (kind) {
    case 'button':
    case 'order':
      return { words: textIn(part, 'text') };
    case 'interactive':
      return { words: titleOf(part) };
    case 'reaction':
      return { words: textIn(part, 'emoji') };
    case 'location':
      return { name: textIn(part, 'name') ?? textIn(part, 'address') };
    case 'edit':
      return { words: editedText(part) };
    default:
      return { words: textIn(part, 'caption'), name: textIn(part, 'filename') };
  }
};

/** How a message of a kind stands in a text: what it says, or a placeholder that names what came. */
export const bodyOf = (kind: string, part: unknown): string => {
  const { words, name } = wordsOfElement(kind, part);
  // What a customer taps is their answer, word for word.
  if (words !== undefined && isTap(kind)) return words;
  const said = words ?? name;
  return said === undefined ? `[${kind}]` : `[${kind}] ${said}`;
};

/**
 * What a stored message says. Its kind is the one that is stored with it: a text message is text, whatever it looks like.
 * Of what was stored without Meta's element, the words are those behind the label of its own kind.
 */
export const saidIn = ({
  kind,
  body,
  ...message
}: Pick<Message, 'kind' | 'body'> & { readonly content?: Readonly<Record<string, unknown>> }): Said => {
  if (kind === 'text') return { text: body };
  const { words, name } = message.content ? wordsOfElement(kind, message.content[kind]) : wordsBehindLabel(kind, body);
  if (isTap(kind) && words !== undefined) return { text: words };
  return { text: words ?? '', kind, ...(name !== undefined && { name }) };
};

const wordsBehindLabel = (kind: string, body: string): ElementWords => {
  const label = `[${kind}]`;
  return { words: body.startsWith(label) ? body.slice(label.length).trimStart() : body };
};

const titleOf = (interactive: Readonly<Record<string, unknown>>): string | undefined => {
  for (const reply of [interactive.button_reply, interactive.list_reply]) {
    if (isRecord(reply)) return textIn(reply, 'title');
  }
  return undefined;
};

/** The new text, or the new caption. */
const editedText = ({ message }: Readonly<Record<string, unknown>>): string | undefined => {
  if (!isRecord(message)) return undefined;
  if (isRecord(message.text)) return textIn(message.text, 'body');
  const captions = Object.values(message).flatMap((part) => (isRecord(part) ? (textIn(part, 'caption') ?? []) : []));
  return captions[0];
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textIn = (part: Readonly<Record<string, unknown>>, name: string): string | undefined => {
  const value = part[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
};
