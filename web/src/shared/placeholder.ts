import { en } from './i18n/en.ts';

/** A message that is more than text comes as `[kind] what it said`. */
export type Placeholder = { readonly label: string; readonly said: string | undefined };

/**
 * Reads the body of a message of this kind; undefined where the body is what the customer wrote or tapped. The kind is the
 * message's own: a text is what the customer wrote, whatever it looks like.
 */
export const readPlaceholder = (kind: string, body: string): Placeholder | undefined => {
  const label = `[${kind}]`;
  const isPlaceholder = kind !== 'text' && (body === label || body.startsWith(`${label} `));
  if (!isPlaceholder) return undefined;
  const said = body.slice(label.length + 1);
  return { label: en.kind[kind] ?? en.otherKind(kind), said: said === '' ? undefined : said };
};

const onOneLine = ({ label, said }: Placeholder): string => (said === undefined ? label : `${label}: ${said}`);

/**
 * The preview of a message of this kind. Where an earlier release wrote it without the kind, a word that we know in
 * brackets is taken for one.
 */
export const readablePreview = (preview: string, kind: string | null): string => {
  const guessed = kind ?? /^\[([a-z_]+)\](?: |$)/.exec(preview)?.[1] ?? 'text';
  const placeholder = kind === null && en.kind[guessed] === undefined ? undefined : readPlaceholder(guessed, preview);
  return placeholder === undefined ? preview : onOneLine(placeholder);
};
