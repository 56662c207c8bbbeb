import { SOMETIMES } from './sometimes.ts';
import { addTally, emptyTally, type Failure, type Tally } from './tally.ts';

/** One line of the table: a search, or the seeds. */
export type Row = {
  readonly scenario: string;
  readonly faults: string;
  readonly tally: Tally;
  readonly ms: number;
};

const COLUMNS = ['schedules', 'duplicates', 'held', 'lost', 'stuck', 'violations'] as const;

export const totalOf = (rows: readonly Row[]): Tally => {
  const total = emptyTally();
  for (const { tally } of rows) addTally(total, tally);
  return total;
};

const HEADINGS = ['scenario', 'faults', ...COLUMNS, 'ms'];

const cellsOf = ({ scenario, faults, tally, ms }: Row): readonly string[] => [
  scenario,
  faults,
  ...COLUMNS.map((name) => String(tally[name])),
  String(Math.round(ms)),
];

/** The table of numbers as text, one line a search. */
export const formatTable = (rows: readonly Row[]): string => {
  const lines = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const format = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  return lines.map(format).join('\n');
};

export const formatSometimes = ({ reached }: Tally): string =>
  SOMETIMES.map((name) => `${name.padEnd(42)}${String(reached[name]).padStart(10)}`).join('\n');

export const formatFailure = ({ scenario, schedule, wrong }: Failure): string =>
  [
    `${scenario}: ${wrong.join('; ')}`,
    ...(schedule.length > 0 ? schedule.map((line) => `    ${line}`) : ['    nothing went wrong']),
  ].join('\n');

/** What other programs read: one line, exactly these keys. */
export const formatJson = (total: Tally): string =>
  JSON.stringify({
    schedules: total.schedules,
    duplicates: total.duplicates,
    duplicatesAtOneFault: total.duplicatesAtOneFault,
    lost: total.lost,
    stuck: total.stuck,
    violations: total.violations,
  });
