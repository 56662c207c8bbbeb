import { Logger } from '@aws-lambda-powertools/logger';
import { findLeak } from './invariants/secrecy.ts';

const SILENT = new Logger({ logLevel: 'SILENT' });

const WATCHED: ReadonlySet<string | symbol> = new Set(['debug', 'info', 'warn', 'error', 'appendKeys']);

/** The real logger writes what JSON leaves out of an error. */
const withErrors = (_: string, value: unknown): unknown =>
  value instanceof Error ? [value.name, value.message, value.stack, value.cause] : value;

/** Writes nothing, and looks into everything that it is asked to write (S11). */
export const watchedLog = (violate: (what: string | undefined) => void): Logger =>
  new Proxy(SILENT, {
    get: (log, name) => {
      if (WATCHED.has(name))
        return (...said: unknown[]) => violate(findLeak('log line', JSON.stringify(said, withErrors)));
      const value: unknown = Reflect.get(log, name);
      return typeof value === 'function' ? value.bind(log) : value;
    },
  });
