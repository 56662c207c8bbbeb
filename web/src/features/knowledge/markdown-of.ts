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

/** A line that Markdown would take for more than its words, as code may hold. */
const MARK = /^(\s*)(?=#{1,6}\s|[-*+]\s|\|)/gm;

/**
 * The text of a Markdown document from its parts, to be written anew: each stands under its headings. It is cut into the same parts again, but
 * where a paragraph was longer than a part, which becomes several.
 */
export const markdownOf = (documentTitle: string, parts: readonly KnowledgePart[]): string => {
  let before: readonly string[] = [];
  const blocks = parts.flatMap((part) => {
    const headings = headingsOf(documentTitle, part);
    const opened = openedBy(before, headings, documentTitle);
    before = headings;
    return [...opened, part.text.replace(MARK, '$1\\')];
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

const heading = (text: string, depth: number): string => `${'#'.repeat(Math.min(DEEPEST, depth + 1))} ${text}`;
