import type { LogEvent } from '../logs/a-product.ts';
import { lineOf } from '../logs/read-lines.ts';

export type Point = { readonly epochMs: number; readonly value: number };

/** Points of metrics, by `seriesOf` what an alarm watches. */
export type Series = ReadonlyMap<string, readonly Point[]>;

export type AlarmProperties = {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: unknown }[];
  readonly Statistic: 'Sum' | 'Maximum';
  readonly Period: number;
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm?: number;
  readonly Threshold: number;
  readonly ComparisonOperator: 'GreaterThanOrEqualToThreshold' | 'LessThanThreshold';
  readonly TreatMissingData: 'breaching' | 'notBreaching';
};

/** Which metric it is: namespace, name and dimensions, as CloudWatch tells metrics apart. */
export const seriesOf = ({
  Namespace,
  MetricName,
  Dimensions,
}: Pick<AlarmProperties, 'Namespace' | 'MetricName' | 'Dimensions'>): string =>
  JSON.stringify([Namespace, MetricName, Dimensions.map(({ Name, Value }) => [Name, Value]).toSorted()]);

/** The metrics that CloudWatch makes of log lines in the embedded metric format. */
export const seriesIn = (events: readonly LogEvent[]): Series => {
  const series = new Map<string, Point[]>();
  for (const event of events) {
    const line = lineOf(event);
    const { CloudWatchMetrics = [] } = (line._aws ?? {}) as {
      readonly CloudWatchMetrics?: readonly {
        readonly Namespace: string;
        readonly Dimensions: readonly (readonly string[])[];
        readonly Metrics: readonly { readonly Name: string }[];
      }[];
    };
    for (const { Namespace, Dimensions, Metrics } of CloudWatchMetrics) {
      for (const { Name: MetricName } of Metrics) {
        const dimensions = (Dimensions[0] ?? []).map((Name) => ({ Name, Value: line[Name] }));
        const key = seriesOf({ Namespace, MetricName, Dimensions: dimensions });
        series.set(key, [...(series.get(key) ?? []), { epochMs: event.epochMs, value: Number(line[MetricName]) }]);
      }
    }
  }
  return series;
};

/**
 * Whether an alarm rings at an instant: M of its last N periods breach, where a period without data counts as the alarm
 * says (CloudWatch, Configuring how alarms treat missing data). The periods slide with the instant.
 */
export const rings = (alarm: AlarmProperties, series: Series, epochMs: number): boolean => {
  const points = series.get(seriesOf(alarm)) ?? [];
  const periodMs = alarm.Period * 1_000;
  const breaching = Array.from({ length: alarm.EvaluationPeriods }, (_, nth) => {
    const to = epochMs - nth * periodMs;
    const values = points
      .filter((point) => point.epochMs > to - periodMs && point.epochMs <= to)
      .map(({ value }) => value);
    if (values.length === 0) return alarm.TreatMissingData === 'breaching';
    const value = alarm.Statistic === 'Sum' ? values.reduce((sum, each) => sum + each, 0) : Math.max(...values);
    return alarm.ComparisonOperator === 'LessThanThreshold' ? value < alarm.Threshold : value >= alarm.Threshold;
  });
  return breaching.filter(Boolean).length >= (alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods);
};
