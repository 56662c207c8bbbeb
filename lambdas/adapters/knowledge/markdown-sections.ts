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
  for (const line of markdown.split(/\r\n?|\n/)) {
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
    } else lines.push(isCode ? line : plainLine(line));
  }
  return sections
    .map(({ path: titles, lines }) => ({ path: titles, body: lines.join('\n').trim() }))
    .filter(({ body }) => body !== '');
};

const separatorRow = /^\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$/;

/** A line as a message shows it: no marks of lists, quotes or tables. */
const plainLine = (line: string): string => {
  if (separatorRow.test(line) || /^ {0,3}(?:[-*_] *){3,}$/.test(line)) return '';
  const bare = line.replace(/^\s*(?:>\s?)*(?:[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,3}[.)]\s+)?/, '');
  if (!/^\s*\|.*\|\s*$/.test(line)) return plainText(bare);
  const [first = '', ...rest] = bare
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => plainText(cell.trim()))
    .filter((cell) => cell !== '');
  return rest.length === 0 ? first : `${first}: ${rest.join(', ')}`;
};

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
