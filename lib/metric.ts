import { Duration } from 'aws-cdk-lib';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { METRICS_NAMESPACE, MetricName } from '../lambdas/runtime/metrics.ts';

const NAMESPACE: typeof METRICS_NAMESPACE = 'Answerline';

/** A metric that the functions of a stage write. */
export const stageMetric = (stage: string, metricName: MetricName, options: MetricOptions = {}): Metric =>
  new Metric({
    namespace: NAMESPACE,
    metricName,
    dimensionsMap: { service: 'answerline', stage },
    period: Duration.minutes(1),
    ...options,
  });
