import type { MetricName } from '../../lambdas/runtime/metrics.ts';
import type { LogEvent } from '../logs/a-product.ts';
import { lineOf } from '../logs/read-lines.ts';

export type Point = { readonly epochMs: number; readonly value: number };

/** The metrics that CloudWatch makes of log lines, by their names. */
export const measuredIn = (events: readonly LogEvent[]): Readonly<Record<string, readonly Point[]>> => {
  const measured = new Map<string, Point[]>();
  for (const event of events) {
    const line = lineOf(event);
    const { CloudWatchMetrics = [] } = (line._aws ?? {}) as {
      readonly CloudWatchMetrics?: readonly { readonly Metrics: readonly { readonly Name: string }[] }[];
    };
    for (const { Name } of CloudWatchMetrics.flatMap(({ Metrics }) => Metrics)) {
      const point = { epochMs: event.epochMs, value: Number(line[Name]) };
      measured.set(Name, [...(measured.get(Name) ?? []), point]);
    }
  }
  return Object.fromEntries(measured);
};

/** What the functions counted of one metric. */
export const valuesOf = (events: readonly LogEvent[], name: MetricName): readonly number[] =>
  (measuredIn(events)[name] ?? []).map(({ value }) => value);
