import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

export const METRICS_NAMESPACE = 'Answerline';

/** Every metric of ours, and its unit. */
export const METRICS = {
  /** Answers of 5xx. */
  WebhookFailures: MetricUnit.Count,
  InboxFailures: MetricUnit.Count,
  SignatureFailures: MetricUnit.Count,
  Quarantined: MetricUnit.Count,
  OldestOpenSeconds: MetricUnit.Seconds,
  /** Sweeps that came to their end. */
  SweeperHeartbeat: MetricUnit.Count,
  /** What sweeps could not do for one conversation, or one number. */
  SweepFailures: MetricUnit.Count,
  PausedNumbers: MetricUnit.Count,
  /** Numbers that have received nothing for longer than they should while they were open. */
  QuietNumbers: MetricUnit.Count,
  /** Customers who have waited for people for longer than their number allows. */
  OverdueCustomers: MetricUnit.Count,
  SchemaMismatches: MetricUnit.Count,
  DuplicatesBlocked: MetricUnit.Count,
  UnknownSends: MetricUnit.Count,
  FailedSends: MetricUnit.Count,
  Held: MetricUnit.Count,
  Handovers: MetricUnit.Count,
  LeadsQualified: MetricUnit.Count,
  ProviderFallbacks: MetricUnit.Count,
  /** Replies for which every provider of the number was asked in vain; also those that nothing could give. */
  NoProviderAnswered: MetricUnit.Count,
  /** A provider that refused our key, or whose account is empty. */
  ProviderKeyRefused: MetricUnit.Count,
  ModelTokens: MetricUnit.Count,
  /** Millionths of a US dollar. */
  ModelCostMicros: MetricUnit.Count,
  TimeToReplyMs: MetricUnit.Milliseconds,
} as const;

export type MetricName = keyof typeof METRICS;

/** Counts one, or notes a value, in the log line from which CloudWatch makes a metric. */
export type Meter = (name: MetricName, value?: number) => void;

/** The dimensions are the service and the stage alone: each other value of a dimension is another metric to pay for. */
export const createMeter = (stage: string): Meter => {
  const metrics = new Metrics({
    namespace: METRICS_NAMESPACE,
    serviceName: 'answerline',
    defaultDimensions: { stage },
  });
  return (name, value = 1) => {
    metrics.addMetric(name, METRICS[name], value);
    metrics.publishStoredMetrics();
  };
};
