import { en } from './i18n/en.ts';

const PLACEHOLDER = /^\[([a-z_]+)\](?: ([\s\S]+))?$/;

/** A message that is more than text comes as `[kind] what it said`. */
export type Placeholder = { readonly label: string; readonly said: string | undefined };

/** Reads the body of a message of this kind; undefined where the body is what the customer wrote or tapped. */
export const readPlaceholder = (kind: string, body: string): Placeholder | undefined => {
  const match = PLACEHOLDER.exec(body);
  if (match?.[1] !== kind) return undefined;
  return { label: en.kind[kind] ?? en.otherKind(kind), said: match[2] };
};

/** For a preview, whose kind is not known: a word that we know in brackets is taken for one. */
export const readablePlaceholder = (preview: string): string => {
  const match = PLACEHOLDER.exec(preview);
  const label = match?.[1] === undefined ? undefined : en.kind[match[1]];
  if (label === undefined) return preview;
  return match?.[2] === undefined ? label : `${label}: ${match[2]}`;
};
