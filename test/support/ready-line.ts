import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { PROCESS_PATIENCE_MS } from './patience.ts';

export type Child = ChildProcessByStdio<null, Readable, Readable>;

/** What a process wrote until now. */
export type Output = { stdout: string; stderr: string };

/** Collects what a process writes. */
export const outputOf = (child: Child): Output => {
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  return output;
};

/** The last lines of a log: enough to see why a process did not start. */
const MOST_TOLD = 4_000;

/**
 * Waits for the first line that a process writes, which must be its ready line.
 * @returns what the line says
 * @throws Error that says how the process ended and what it wrote to standard error, if it did not become ready
 */
export const readyLine = async (
  name: string,
  child: Child,
  output: Output,
  withinMs = PROCESS_PATIENCE_MS,
): Promise<unknown> => {
  const giveUp = AbortSignal.timeout(withinMs);
  // Once it is closed, all that it wrote was read: a process that has exited may have said why a moment later.
  const closed = once(child, 'close', { signal: giveUp }).then(
    () => `ended with ${child.exitCode ?? child.signalCode}`,
    () => `was not ready within ${withinMs / 1_000} s`,
  );
  let ended: string | undefined;
  while (!output.stdout.includes('\n') && ended === undefined) {
    const heard = once(child.stdout, 'data').then(() => undefined);
    ended = await Promise.race([heard, closed]);
  }
  const [line = ''] = output.stdout.split('\n');
  if (line.startsWith('ready ')) return JSON.parse(line.slice('ready '.length));
  throw new Error(`${name} ${ended ?? `said "${line}"`} and wrote:\n${output.stderr.slice(-MOST_TOLD) || 'nothing'}`);
};
