import { Logger } from '@aws-lambda-powertools/logger';

export type LogLine = { readonly level: string; readonly message: string } & Readonly<Record<string, unknown>>;

/** Runs `act` with a logger, and answers what came of it and every line that was logged. */
export const withLog = async <Result>(act: (log: Logger) => Promise<Result>) => {
  const written: string[] = [];
  const keep = (chunk: unknown) => {
    written.push(String(chunk));
    return true;
  };
  // One may run within another's `act`.
  const kept = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }));
  for (const { stream } of kept) stream.write = keep;
  try {
    const result = await act(new Logger({ serviceName: 'test', logLevel: 'INFO' }));
    const output = written.join('');
    const lines = output.split('\n').filter(Boolean);
    return { result, output, lines: lines.map((line): LogLine => JSON.parse(line)) };
  } finally {
    for (const { stream, write } of kept) stream.write = write;
  }
};
