import * as z from 'zod';
import type { LogEvent } from './a-product.ts';
import { lineSchema, MetricEvent } from './line-values.ts';
import { contractOf } from './log-contract.ts';

/** What an event of a log group has that the contract has not, or the other way round; `undefined` where it keeps to it. */
export const findBreach = ({ raw }: Pick<LogEvent, 'raw'>): string | undefined => {
  const event: Readonly<Record<string, unknown>> = JSON.parse(raw);
  const contract = contractOf(String(event.message));
  const schema = '_aws' in event ? MetricEvent : contract && lineSchema(contract);
  if (schema === undefined) return `${event.message} is no line of the contract`;
  const parsed = schema.safeParse(event);
  return parsed.success ? undefined : `${event.message ?? 'metric'}: ${z.prettifyError(parsed.error)}`;
};

/** The texts of the lines, without the metrics between them. */
export const messagesOf = (events: readonly LogEvent[]): readonly string[] =>
  events
    .map(({ raw }): Readonly<Record<string, unknown>> => JSON.parse(raw))
    .flatMap(({ message }) => (typeof message === 'string' ? [message] : []));
