/** The cells of a line of a table that stand behind the first `columns` ones; a pipe with a backslash before it parts none. */
export const cellsBeyond = (columns: number, line: string): readonly string[] => {
  const cells = line
    .trim()
    .replace(/^\|/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
  return cells.slice(columns).filter((cell) => cell !== '');
};
