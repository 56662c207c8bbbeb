import type { Token } from 'markdown-it';
import { readTag } from './html-tags.ts';
import type { MarkdownStyle } from './markdown-style.ts';

/** What was opened and not closed yet, with the words in it so far. */
type Open = {
  readonly end: string;
  /** `after` is the character that follows, where it is one of a text. */
  readonly write: (words: string, after: string) => string;
  words: string;
};

const ALONE: Open['write'] = (words) => words;

/** Where a link or an image leads; '' for anything else. */
export const addressOf = (part: Token): string => String(part.attrGet('href') ?? part.attrGet('src') ?? '');

const HTML_LINK = 'html link';

const DIGITS = /^\p{N}\p{N}$/u;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * Whether the marks around words are none: `2*3*4` and `2**10` count, and a star within a word is one. `before` and `after`
 * are the characters beside the marks.
 */
const isLiteral = (words: string, mark: string, before: string, after: string): boolean => {
  const isBetweenDigits = DIGITS.test(before + (words[0] ?? '')) || DIGITS.test((words.at(-1) ?? '') + after);
  return isBetweenDigits || (mark === '*' && (LETTER.test(before) || LETTER.test(after)));
};

/** The parts of one line, or of several that belong together, as a text. */
export const writeLine = (parts: readonly Token[], style: MarkdownStyle): string => {
  const whole: Open = { end: '', write: ALONE, words: '' };
  const open: Open[] = [whole];
  const add = (words: string) => {
    const innermost = open.at(-1) ?? whole;
    innermost.words += words;
  };
  const begin = (end: string, write: Open['write']) => open.push({ end, write, words: '' });
  const finish = (after = '') => {
    const last = open.pop() ?? whole;
    add(last.write(last.words, after));
  };
  for (const [at, part] of parts.entries()) {
    const { type, content, markup } = part;
    if (type === 'code_inline') add(style.code(content, markup));
    else if (type === 'image') {
      add(style.image(writeLine(part.children ?? [], style), addressOf(part)));
    } else if (type === 'softbreak' || type === 'hardbreak') add('\n');
    else if (type === 'link_open') {
      const address = addressOf(part);
      begin('link_close', (words) => style.link(words, address));
    } else if (/^(?:em|strong|s)_open$/.test(type)) {
      const before = open.at(-1)?.words.at(-1) ?? '';
      begin(type.replace('open', 'close'), (words, after) =>
        isLiteral(words, markup, before, after) ? `${markup}${words}${markup}` : style.emphasis(words, markup),
      );
    } else if (type === open.at(-1)?.end && type !== '') finish(parts[at + 1]?.content[0]);
    else if (type === 'html_inline') {
      const tag = readTag(content);
      if (tag.is === 'words') add(content);
      else if (tag.is === 'tag') add(tag.shows);
      else if (tag.is === 'link') begin(HTML_LINK, (words) => style.link(words, tag.address));
      else if (open.at(-1)?.end === HTML_LINK) finish();
    } else add(content);
  }
  while (open.length > 1) finish();
  return whole.words;
};
