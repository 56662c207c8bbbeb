import { Duration } from 'aws-cdk-lib';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { METRICS_NAMESPACE, MetricName } from '../lambdas/runtime/metrics.ts';

export const NAMESPACE: typeof METRICS_NAMESPACE = 'Answerline';

/** By which the metrics of a stage are told from those of another. */
export const DIMENSIONS = { service: 'answerline' } as const;

/** What the gateway counts, from its access log. */
export type GatewayMetricName = 'GatewayWebhookFailures';

/** A metric of a stage: written by its functions, or made of its access log. */
export const stageMetric = (
  stage: string,
  metricName: MetricName | GatewayMetricName,
  options: MetricOptions = {},
): Metric =>
  new Metric({
    namespace: NAMESPACE,
    metricName,
    dimensionsMap: { ...DIMENSIONS, stage },
    period: Duration.minutes(1),
    ...options,
  });

const A_WHILE_MINUTES = 15;

/**
 * A sum over a quarter of an hour. What fails without customers around must ring too: Meta posts again at once, so an
 * outage makes two failures of one message, and a moment's trouble makes one.
 */
export const overAWhile = { statistic: 'Sum', period: Duration.minutes(A_WHILE_MINUTES) } as const;
