import {
  appendFileSync,
  closeSync,
  existsSync,
  fchmodSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { SimulatorDataError } from './data-error.ts';
import type { SimulatorLog } from './log.ts';

export interface Journal<R> {
  /** What the file held when it was opened, in order. */
  readonly records: readonly R[];
  /**
   * In the file when it returns, so that a killed process has lost nothing it answered for.
   *
   * @throws Error after `close`
   */
  readonly append: (record: R) => void;
  readonly close: () => void;
}

const NEWLINE = 0x0a;

/**
 * An append-only file of JSON lines. A last line that a kill tore is cut off, and said in the log.
 *
 * @throws SimulatorDataError when a line before the last is not JSON: then the file is not ours, or was edited
 */
export const openJournal = <R>(file: string, log: SimulatorLog): Journal<R> => {
  mkdirSync(dirname(file), { recursive: true });
  const records = existsSync(file) ? readWholeLines<R>(file, log) : [];
  const descriptor = openSync(file, 'a', 0o600);
  // One of an earlier version may have been made for everybody.
  fchmodSync(descriptor, 0o600);
  let isOpen = true;
  return {
    records,
    append: (record) => {
      // A closed descriptor's number may by now be another file's.
      if (!isOpen) throw new Error('The journal is closed.');
      appendFileSync(descriptor, `${JSON.stringify(record)}\n`);
    },
    close: () => {
      isOpen = false;
      closeSync(descriptor);
    },
  };
};

const readWholeLines = <R>(file: string, log: SimulatorLog): R[] => {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(NEWLINE) + 1;
  if (end < bytes.length) {
    // The next append would otherwise be glued to the torn line.
    truncateSync(file, end);
    log('warn', 'cut a torn last line off the journal', { bytes: bytes.length - end });
  }
  const lines = bytes.toString('utf8', 0, end).split('\n').slice(0, -1);
  return lines.map((line, index) => parseLine<R>(line, file, index + 1));
};

const parseLine = <R>(line: string, file: string, number: number): R => {
  try {
    return JSON.parse(line) as R;
  } catch (cause) {
    const problem = `${file}: line ${number} is not JSON. Move the file away to start with an empty phone.`;
    throw new SimulatorDataError(problem, { cause });
  }
};
