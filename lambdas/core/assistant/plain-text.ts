import type { MarkdownStyle } from '../markdown/markdown-style.ts';
import { type Block, readMarkdown } from '../markdown/read-markdown.ts';
import { withoutUnseen } from './unseen.ts';

/*
 * WhatsApp, formatting: `*bold*`, `_italic_`, `~strikethrough~`, `` `code` ``, ```` ```monospace``` ````, lists of `- ` and
 * `1. `, quotes of `> `. What a model writes in these stays: a star alone is bold here, and italic in Markdown.
 */
const MARKS: Readonly<Record<string, string>> = { '*': '*', _: '_', '**': '*', __: '*', '~~': '~' };
const MONOSPACE = '```';

/** One mark around words of which the outermost may have another one; the same mark twice shows itself. */
const marked = (words: string, mark: string): string => {
  const isOnce = words.startsWith(mark) && words.endsWith(mark) && words.length > 1;
  return isOnce || words.trim() === '' ? words : `${mark}${words}${mark}`;
};

const STYLE: MarkdownStyle = {
  emphasis: (words, mark) => {
    const isBold = mark.length === 2 && mark !== '~~';
    // Within bold words there is no other bold.
    return marked(isBold ? words.replaceAll(/(?!^)\*([^*\n]+)\*(?!$)/g, '_$1_') : words, MARKS[mark] ?? '');
  },
  code: (words, mark) => {
    const own = mark.length >= MONOSPACE.length || words.includes('`') ? MONOSPACE : '`';
    return `${own}${words}${own}`;
  },
  link: (words, address) => link(words, address),
  image: (words, address) => link(words, address),
};

const link = (words: string, address: string): string => {
  const said = words.trim();
  if (said === '' || said === address || `mailto:${said}` === address) return said === '' ? address : said;
  return address === '' ? said : `${said}: ${address}`;
};

const BETWEEN_CELLS = ' – ';
const toRow = (cells: readonly string[]): string => cells.filter((cell) => cell !== '').join(BETWEEN_CELLS);

const QUOTE = '> ';
const INDENT = '  ';
/** WhatsApp shows a list of `- ` and of numbers; the other marks of Markdown mean something else there. */
const toMark = (mark: string): string => (mark === '*' || mark === '+' ? '•' : mark);

const toLines = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
      return marked(block.text.replaceAll('*', '').replaceAll('\n', ' ').trim(), '*');
    case 'code':
      return block.text.trim() === '' ? '' : `${MONOSPACE}${block.text}${MONOSPACE}`;
    case 'table':
      return [block.titles, ...block.rows].map(toRow).join('\n');
    case 'text': {
      const { text, item, quotes } = block;
      const begun = item ? `${INDENT.repeat(item.depth - 1)}${toMark(item.mark)} ${text}` : text;
      return quotes === 0 ? begun : begun.replaceAll(/^/gm, QUOTE);
    }
  }
};

/**
 * A model's text as WhatsApp shows it: Markdown's bold, headings, tables and links become WhatsApp's own bold and lines,
 * WhatsApp's own marks stay, and what cannot be seen goes.
 */
export const toPlainText = (text: string): string =>
  readMarkdown(withoutUnseen(text), STYLE)
    .map((block) => (block.isApart ? `\n\n${toLines(block)}` : `\n${toLines(block)}`))
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
