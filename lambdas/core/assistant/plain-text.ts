/**
 * Characters that show nothing and hide something: controls, zero-width ones, marks that turn the direction of a text,
 * tags. The joiner between emoji stays, where it joins two.
 */
const UNSEEN =
  /(?![\n\t])\p{Cc}|(?!\uFE0F|\u200D)\p{Default_Ignorable_Code_Point}|(?<!\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})\u200D|\u200D(?!\p{Extended_Pictographic})/gu;

/** A text without what shows nothing, its lines parted by `\n`. */
export const withoutUnseen = (text: string): string => text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(UNSEEN, '');

/** The line between the head of a table and its rows, or across the text. */
const isRule = (line: string): boolean => line.includes('--') && !/[^|:\s-]/.test(line);
const isRow = (line: string): boolean => /^\|.*\|$/.test(line.trim());

const cellsOf = (line: string): string =>
  line
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(' – ');

const toLine = (line: string): string => {
  const heading = /^ {0,3}#{1,6}\s+(\S.*)$/.exec(line.trimEnd());
  if (heading?.[1] !== undefined) return `*${heading[1].replace(/\s#+$/, '').replaceAll('*', '').trim()}*`;
  if (isRow(line)) return cellsOf(line);
  return line.replace(/^(\s*)[*+]\s+(?=\S)/, '$1• ');
};

const inline = (text: string): string =>
  text
    .replace(
      /!?\[([^[\]\n]{1,300})\]\(\s*<?([^\s)<>[\]]{1,2000})>?(?:\s+"[^"\n]{0,300}")?\s*\)/g,
      (_, title: string, url: string) => (title.trim() === url ? url : `${title.trim()}: ${url}`),
    )
    .replace(/\*\*\*?(?=\S)([^*\n]{1,2000}?)(?<=\S)\*\*\*?/g, '*$1*')
    .replace(/(?<![\p{L}\p{N}_])__(?=\S)([^_\n]{1,2000}?)(?<=\S)__(?![\p{L}\p{N}_])/gu, '*$1*')
    .replace(/~~(?=\S)([^~\n]{1,2000}?)(?<=\S)~~/g, '~$1~');

/**
 * A model's text as WhatsApp shows it: Markdown's bold, headings, tables and links become WhatsApp's own bold and lines,
 * and what cannot be seen goes. WhatsApp, formatting: `*bold*`, `_italic_`, `~strikethrough~`, lists of `- ` and `* `.
 */
export const toPlainText = (text: string): string =>
  inline(
    withoutUnseen(text)
      .split('\n')
      .filter((line) => !/^\s*```\w*\s*$/.test(line) && !isRule(line))
      .map(toLine)
      .join('\n'),
  )
    .replace(/\n{3,}/g, '\n\n')
    .trim();
