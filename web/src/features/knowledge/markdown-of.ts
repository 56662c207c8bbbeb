import type { KnowledgePart } from '../../../../schemas/knowledge.ts';

/** Between the titles that a part stands under; the first one is the document's own. */
const BETWEEN_TITLES = ' › ';
const DEEPEST = 6;

/** The headings that a part stands under, outermost first, without the document's title. */
export const headingsOf = (documentTitle: string, { title }: KnowledgePart): readonly string[] => {
  // A title that is too long for its parts was cut.
  if (documentTitle.startsWith(title)) return [];
  const own = documentTitle + BETWEEN_TITLES;
  return (title.startsWith(own) ? title.slice(own.length) : title).split(BETWEEN_TITLES);
};

/** Where Markdown would take a character for more than itself: at each match, behind its first group. */
const MARKS: readonly RegExp[] = [
  // Escapes, code, tags, names of characters, strikethrough.
  /\\(?=[!-/:-@[-`{-~\n]|$)|`|<(?=[a-z/!?])|&(?=[a-z0-9#]+;)|~(?=~)|(?<=~)~/gi,
  // Stars and underlines that may stand around words: none between blanks, digits or within a word.
  /\*(?=\S)(?<!\p{N}\*(?=\p{N}))|(?<=\S)\*(?!\p{N}|\S)/gu,
  /(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])/gu,
  // Headings, lists, quotes, tables, rules and what underlines a heading, at the beginning of a line.
  /^([ \t]*)(?:#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|\||:?-+:?[ \t]*(?=\||$)|=+[ \t]*$|(?:[-*_][ \t]*){3,}$)/gm,
  /^([ \t]*\d{1,9})[.)](?=\s|$)/gm,
];
const LINK = /\][([:]/;

/** A text in the form in which Markdown reads it again. */
const asWritten = (text: string): string => {
  const marks = LINK.test(text) ? [...MARKS, /\[/g] : MARKS;
  const places = new Set(
    marks.flatMap((mark) => [...text.matchAll(mark)].map((found) => found.index + (found[1]?.length ?? 0))),
  );
  return Array.from({ length: text.length }, (_, at) => (places.has(at) ? `\\${text[at]}` : text[at])).join('');
};

/**
 * The text of a Markdown document from its parts, to be written anew: each stands under its headings. It is cut into the
 * same parts again, but where a paragraph was longer than a part, which becomes several.
 */
export const markdownOf = (documentTitle: string, parts: readonly KnowledgePart[]): string => {
  let before: readonly string[] = [];
  const blocks = parts.flatMap((part) => {
    const headings = headingsOf(documentTitle, part);
    const opened = openedBy(before, headings, documentTitle);
    before = headings;
    return [...opened, asWritten(part.text)];
  });
  return blocks.join('\n\n');
};

/** The headings to write between what stands under `before` and what stands under `now`. */
const openedBy = (before: readonly string[], now: readonly string[], documentTitle: string): readonly string[] => {
  const same = now.findIndex((heading, depth) => heading !== before[depth]);
  const from = same === -1 ? now.length : same;
  if (from === now.length && before.length > from) return [heading(now.at(-1) ?? documentTitle, Math.max(0, from - 1))];
  return now.slice(from).map((text, nth) => heading(text, from + nth));
};

const heading = (text: string, depth: number): string =>
  // Marks at the end of a heading close it.
  `${'#'.repeat(Math.min(DEEPEST, depth + 1))} ${asWritten(text).replace(/(?<=\s)(?=#+$)/, '\\')}`;
