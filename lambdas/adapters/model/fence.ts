// What opens and closes a tag, what ends an attribute, and what is not seen by who reads the text but by a model.
const FORGERIES: readonly (readonly [RegExp, string])[] = [
  [/</g, '‹'],
  [/>/g, '›'],
  [/[\p{Cc}\u{E0000}-\u{E007F}]/gu, ' '],
];

const forged = (text: string): string =>
  FORGERIES.reduce((safe, [pattern, substitute]) => safe.replace(pattern, substitute), text.toWellFormed());

/**
 * Text of others between two tags. Neither tag can be forged from within: angle brackets become the typographic ones,
 * of the same length, so that what is cut to a budget stays within it. Lines stay lines.
 */
export const asData = (text: string): string =>
  text
    .split('\n')
    .map((line) => forged(line).trimEnd())
    .join('\n');

/** Text of others in an attribute: on one line, without the quote that would end it. */
const asAttribute = (text: string): string => forged(text).replaceAll('"', "'");

/** One piece of data: a tag of ours, what is known of it, and the text of others. */
export const fenced = (tag: string, attributes: Readonly<Record<string, string>>, text: string): string => {
  const known = Object.entries(attributes).map(([name, value]) => ` ${name}="${asAttribute(value)}"`);
  return `<${tag}${known.join('')}>${asData(text)}</${tag}>`;
};
