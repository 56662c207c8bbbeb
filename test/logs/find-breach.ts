import * as z from 'zod';
import type { LogEvent } from './a-product.ts';
import { lineSchema, MetricEvent } from './line-values.ts';
import { contractOf } from './log-contract.ts';
import { lineOf } from './read-lines.ts';

/** What an event of a log group has that the contract has not, or the other way round; `undefined` where it keeps to it. */
export const findBreach = ({ raw }: Pick<LogEvent, 'raw'>): string | undefined => {
  const event = lineOf({ raw });
  const contract = contractOf(String(event.message));
  const schema = '_aws' in event ? MetricEvent : contract && lineSchema(contract);
  if (schema === undefined) return `${event.message} is no line of the contract`;
  const parsed = schema.safeParse(event);
  return parsed.success ? undefined : `${event.message ?? 'metric'}: ${z.prettifyError(parsed.error)}`;
};
