import type { LogEvent } from './a-product.ts';

export type Line = Readonly<Record<string, unknown>>;

export const lineOf = ({ raw }: Pick<LogEvent, 'raw'>): Line => JSON.parse(raw);

/** The texts of the lines, without the metrics between them. */
export const messagesOf = (events: readonly LogEvent[]): readonly string[] =>
  events.map(lineOf).flatMap(({ message }) => (typeof message === 'string' ? [message] : []));

export const linesWith = (events: readonly LogEvent[], message: string): readonly Line[] =>
  events.map(lineOf).filter((line) => line.message === message);

/** The request id of the first line of this text. */
export const requestIdIn = (events: readonly LogEvent[], message: string): string =>
  String(linesWith(events, message)[0]?.requestId);
