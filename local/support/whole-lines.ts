import type { Readable } from 'node:stream';

/** Calls `onLine` with every line of a UTF-8 stream, without its line feed, and with what is left when it ends. */
export const forEachWholeLine = (stream: Readable, onLine: (line: string) => void): void => {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  stream.once('end', () => {
    if (rest !== '') onLine(rest);
  });
};
