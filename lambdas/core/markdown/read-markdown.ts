import MarkdownIt, { type Token } from 'markdown-it';
import type { MarkdownStyle } from './markdown-style.ts';
import { cellsBeyond } from './table-cells.ts';
import { addressOf, writeLine } from './write-line.ts';

/** What stands in a document, from top to bottom. */
export type Block = {
  /** Blank lines, or a rule, part it from what stands before it. */
  readonly isApart: boolean;
} & (
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** The first text of an item of a list: `-`, `*`, `+`, `1.` or `1)`, and in how many lists the item stands. */
      readonly item?: { readonly mark: string; readonly depth: number };
      /** In how many quotes it stands. */
      readonly quotes: number;
    }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly titles: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
);

/** A document has 60 kB at most, and a reply less; what is longer is not looked through for marks. */
const MOST_CHARACTERS = 100_000;
/** What stands deeper in lists and quotes would be left out. */
const MOST_NESTED = 60;

/*
 * CommonMark with tables and strikethrough. Two things are left out: text that is indented by four blanks is no code, since
 * nobody who writes prices or a message means that; and HTML is looked through for words. Addresses stay as they are
 * written: what may be linked to is decided elsewhere.
 */
const markdown = new MarkdownIt('default', { html: true, maxNesting: MOST_NESTED }).disable(['code', 'html_block']);
markdown.normalizeLink = (address) => address;
markdown.normalizeLinkText = (text) => text;
markdown.validateLink = () => true;

type Place = { readonly from: number; readonly to: number };
type Placed = Place & { readonly block: DistributiveOmit<Block, 'isApart'> | undefined };
type DistributiveOmit<Each, Key extends PropertyKey> = Each extends unknown ? Omit<Each, Key> : never;

const placeOf = ({ map }: Token): Place => ({ from: map?.[0] ?? 0, to: map?.[1] ?? 0 });

/** A text in Markdown by its blocks, each with its words as `style` writes them. No word of it is lost. */
export const readMarkdown = (text: string, style: MarkdownStyle): readonly Block[] => {
  const whole: Block = { kind: 'text', text, quotes: 0, isApart: false };
  if (text.length > MOST_CHARACTERS) return [whole];
  const tokens = markdown.parse(text, {});
  if (tokens.some(({ level }) => level >= MOST_NESTED - 1)) return [whole];
  const lines = text.split('\n');
  const placed = readTokens(tokens, lines, style);
  let end = 0;
  return [...placed, ...readUnread(placed, lines, tokens)]
    .toSorted((a, b) => a.from - b.from)
    .flatMap(({ from, to, block }): readonly Block[] => {
      if (!block) return [];
      const isApart = from > end;
      end = to;
      return [{ ...block, isApart }];
    });
};

const readTokens = (tokens: readonly Token[], lines: readonly string[], style: MarkdownStyle): readonly Placed[] => {
  const placed: Placed[] = [];
  let lists = 0;
  let quotes = 0;
  let mark: string | undefined;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    const place = placeOf(token);
    const written = () => writeLine(tokens[at + 1]?.children ?? [], style);
    switch (token.type) {
      case 'bullet_list_open':
      case 'ordered_list_open':
        lists++;
        break;
      case 'bullet_list_close':
      case 'ordered_list_close':
        lists--;
        break;
      case 'blockquote_open':
        quotes++;
        break;
      case 'blockquote_close':
        quotes--;
        break;
      case 'list_item_open':
        mark = `${token.info}${token.markup}`;
        break;
      case 'list_item_close':
        mark = undefined;
        break;
      case 'heading_open':
        placed.push({ ...place, block: { kind: 'heading', level: Number(token.tag.slice(1)), text: written() } });
        mark = undefined;
        break;
      case 'paragraph_open': {
        const item = mark === undefined ? undefined : { mark, depth: lists };
        placed.push({ ...place, block: { kind: 'text', text: written(), quotes, ...(item && { item }) } });
        mark = undefined;
        break;
      }
      case 'fence':
        placed.push({ ...place, block: { kind: 'code', text: codeIn(token) } });
        mark = undefined;
        break;
      case 'hr':
        placed.push({ ...place, block: undefined });
        break;
      case 'table_open': {
        const from = at;
        while (tokens[at]?.type !== 'table_close') at++;
        placed.push({ ...place, block: readTable(tokens.slice(from, at), lines, style) });
        mark = undefined;
        break;
      }
    }
  }
  return placed;
};

/** Behind the fence stands the language of the code; more than a word there is a text. */
const codeIn = ({ info, content }: Token): string => {
  const code = content.replace(/\n$/, '');
  return /\S\s+\S/.test(info.trim()) ? `${info.trim()}\n${code}` : code;
};

const readTable = (tokens: readonly Token[], lines: readonly string[], style: MarkdownStyle) => {
  const rows: string[][] = [];
  let line = '';
  for (const token of tokens) {
    const row = rows.at(-1);
    if (token.type === 'tr_open') {
      line = lines[placeOf(token).from] ?? '';
      rows.push([]);
    } else if (token.type === 'inline') {
      row?.push(toCell(token, style));
    } else if (token.type === 'tr_close' && row) {
      // Markdown leaves out the cells that have no column.
      const beyond = cellsBeyond(row.length, line).flatMap((cell) => markdown.parseInline(cell, {}));
      row.push(...beyond.map((cell) => toCell(cell, style)));
    }
  }
  const [titles = [], ...told] = rows;
  return { kind: 'table' as const, titles, rows: told };
};

const toCell = ({ children }: Token, style: MarkdownStyle): string =>
  writeLine(children ?? [], style)
    .replaceAll('\n', ' ')
    .trim();

const DEFINITION = /^\[[^\]]*\]:\s*<?([^\s>]+)/;

/** Lines that belong to no block, and hold words: addresses of links that stand nowhere in the text, for one. */
const readUnread = (
  placed: readonly Place[],
  lines: readonly string[],
  tokens: readonly Token[],
): readonly Placed[] => {
  const read = new Set(placed.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
  const addresses = new Set(tokens.flatMap(({ children }) => children ?? []).map(addressOf));
  return lines.flatMap((line, from): readonly Placed[] => {
    const words = line.replace(/^[\s>]*/, '').trim();
    const [, address] = DEFINITION.exec(words) ?? [];
    if (read.has(from) || !/[\p{L}\p{N}]/u.test(words) || addresses.has(address ?? '-')) return [];
    return [{ from, to: from + 1, block: { kind: 'text', text: words, quotes: 0 } }];
  });
};
