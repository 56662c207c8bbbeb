import type { MarkdownStyle } from '../../core/markdown/markdown-style.ts';
import { type Block, readMarkdown } from '../../core/markdown/read-markdown.ts';

/** What stands under one heading, without what stands under those below it. */
export type Section = {
  /** Headings, outermost first. */
  readonly path: readonly string[];
  readonly body: string;
};

/** Words without the marks for emphasis, code, images and links; the address of a link stays behind its text. */
const STYLE: MarkdownStyle = {
  emphasis: (words) => words,
  code: (words) => words,
  link: (words, address) => {
    if (words === '' || words === address || `mailto:${words}` === address) return words === '' ? address : words;
    return address === '' ? words : `${words} (${address})`;
  },
  image: (words) => words,
};

/** "Crown: Price $950, Visits 2": a row that says what it is of without its table. */
const toRow = ([first = '', ...rest]: readonly string[], [, ...columns]: readonly string[]): string => {
  const told = rest.flatMap((cell, nth) => (cell === '' ? [] : [`${columns[nth] ?? ''} ${cell}`.trim()]));
  if (told.length === 0) return first;
  return first === '' ? told.join(', ') : `${first}: ${told.join(', ')}`;
};

/** The box of a task, which says nothing without its list. */
const TASK = /^\[[ xX]\]\s+/;

/** A block as a message shows it: no marks of lists, quotes or rules. */
const toLines = (block: Exclude<Block, { kind: 'heading' }>): string => {
  switch (block.kind) {
    case 'code':
      return block.text;
    case 'table':
      return block.rows.length === 0
        ? block.titles.filter((title) => title !== '').join(', ')
        : block.rows.map((row) => toRow(row, block.titles)).join('\n');
    case 'text':
      return block.item ? block.text.replace(TASK, '') : block.text;
  }
};

type Open = { readonly path: readonly string[]; readonly title: string; readonly lines: string[] };

const isUnder = ({ path }: Open, above: Open): boolean =>
  path.length > above.path.length && above.path.every((title, nth) => title === path[nth]);

/**
 * A document by its headings, in order. What stands before the first has no path. A heading under which nothing stands is
 * a text under those above it.
 */
export const markdownSections = (markdown: string): readonly Section[] => {
  const sections: Open[] = [{ path: [], title: '', lines: [] }];
  let path: readonly { readonly level: number; readonly title: string }[] = [];
  for (const block of readMarkdown(markdown.replace(/\r\n?/g, '\n'), STYLE)) {
    if (block.kind === 'heading') {
      const title = block.text.replace(/\s+/g, ' ').trim();
      path = [...path.filter((above) => above.level < block.level), { level: block.level, title }];
      sections.push({ path: path.map((above) => above.title).filter((text) => text !== ''), title, lines: [] });
    } else sections.at(-1)?.lines.push(...(block.isApart ? ['', toLines(block)] : [toLines(block)]));
  }
  return sections.flatMap((section, nth): readonly Section[] => {
    const body = section.lines.join('\n').trim();
    if (body !== '') return [{ path: section.path, body }];
    const next = sections[nth + 1];
    const isMere = section.title !== '' && !(next && isUnder(next, section));
    return isMere ? [{ path: section.path.slice(0, -1), body: section.title }] : [];
  });
};
