/** What a program needs of `process`. */
export type Host = Pick<NodeJS.Process, 'on' | 'stdout' | 'stderr'>;

/** A program's lines to whoever started it, and their word that it shall end. */
export interface Starter {
  /**
   * Resolves at SIGTERM, SIGINT or SIGHUP, or when standard output or standard error cannot be written any more: then
   * nobody is left who would send a signal.
   */
  readonly stopAsked: Promise<void>;
  readonly toStandardOutput: (line: string) => void;
  readonly toStandardError: (line: string) => void;
}

/** From here on neither a signal nor a closed pipe ends the process: it is for the caller to do so. */
export const listenToStarter = (host: Host = process): Starter => {
  const { promise: stopAsked, resolve: askStop } = Promise.withResolvers<void>();
  // A terminal signals the whole group, and npm passes a signal on: the second one must not cut the stop short.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) host.on(signal, () => askStop());
  const lineWriter = (stream: NodeJS.WriteStream) => {
    let isOpen = true;
    stream.on('error', () => {
      isOpen = false;
      askStop();
    });
    return (line: string) => {
      if (isOpen) stream.write(`${line}\n`);
    };
  };
  return { stopAsked, toStandardOutput: lineWriter(host.stdout), toStandardError: lineWriter(host.stderr) };
};
