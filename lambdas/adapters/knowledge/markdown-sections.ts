/** What stands under one heading, without what stands under those below it. */
export type Section = {
  /** Headings, outermost first. */
  readonly path: readonly string[];
  readonly body: string;
};

const fence = /^ {0,3}(```|~~~)/;
const heading = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$/;
const underline = /^ {0,3}(=+|-+)[ \t]*$/;
/** A line that cannot be the text of an underlined heading. */
const notText = /^\s*$|^ {0,3}(?:[-*+>|]|\d+[.)])\s/;

/** A document by its headings (CommonMark: ATX and setext), in order. What stands before the first has no path. */
export const markdownSections = (markdown: string): readonly Section[] => {
  const sections: { path: readonly string[]; lines: string[] }[] = [{ path: [], lines: [] }];
  let path: readonly { readonly level: number; readonly title: string }[] = [];
  const open = (level: number, title: string) => {
    path = [...path.filter((above) => above.level < level), { level, title: plainText(title) }];
    sections.push({ path: path.map((above) => above.title).filter((text) => text !== ''), lines: [] });
  };
  let isCode = false;
  let columns: readonly string[] = [];
  const all = markdown.split(/\r\n?|\n/);
  for (const [at, line] of all.entries()) {
    const lines = sections.at(-1)?.lines ?? [];
    if (fence.test(line)) {
      isCode = !isCode;
      continue;
    }
    const above = lines.at(-1) ?? '';
    const [, marks = '', title = ''] = (!isCode && heading.exec(line)) || [];
    const [, under = ''] = (!isCode && underline.exec(line)) || [];
    if (marks !== '') open(marks.length, title);
    else if (under !== '' && !notText.test(above)) {
      lines.pop();
      open(under.startsWith('=') ? 1 : 2, above.trim());
    } else if (isCode) lines.push(line);
    else if (isRow(line)) {
      const isHead = separatorRow.test(all[at + 1] ?? '');
      if (isHead) columns = cellsOf(line);
      else if (!separatorRow.test(line)) lines.push(plainRow(cellsOf(line), columns));
    } else {
      columns = [];
      lines.push(plainLine(line));
    }
  }
  return sections
    .map(({ path: titles, lines }) => ({ path: titles, body: lines.join('\n').trim() }))
    .filter(({ body }) => body !== '');
};

const separatorRow = /^\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$/;

const isRow = (line: string): boolean => /^\s*\|.*\|\s*$/.test(line);

const cellsOf = (line: string): readonly string[] =>
  line
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => plainText(cell.trim()));

/** "Crown: Price $950, Visits 2": a row that says what it is of without its table. */
const plainRow = ([first = '', ...rest]: readonly string[], [, ...columns]: readonly string[]): string => {
  const told = rest.map((cell, nth) => `${columns[nth] ?? ''} ${cell}`.trim());
  return told.length === 0 ? first : `${first}: ${told.join(', ')}`;
};

/** A line as a message shows it: no marks of lists, quotes or rules. */
const plainLine = (line: string): string =>
  /^ {0,3}(?:[-*_] *){3,}$/.test(line)
    ? ''
    : plainText(line.replace(/^\s*(?:>\s?)*(?:[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,3}[.)]\s+)?/, ''));

/** Words without the marks for emphasis, code, images and links; the address of a link stays behind its text. */
const plainText = (text: string): string =>
  text
    .replace(/<!--.*?-->/g, '')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\(([^)\s]+)[^)]*\)/g, (_, words: string, address: string) =>
      words === address ? address : `${words} (${address})`,
    )
    .replace(/<(https?:[^>]+)>/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu, '$2')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|-])/g, '$1');
