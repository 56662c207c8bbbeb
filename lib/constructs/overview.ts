import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  PeriodOverride,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { stageMetric } from '../metric.ts';

export interface OverviewProps {
  readonly stage: string;
  readonly alarms: readonly Alarm[];
  readonly queue: Queue;
  readonly deadLetters: Queue;
}

const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12, height: 6 });

/** One page that says whether customers are answered. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, { stage, alarms, queue, deadLetters }: OverviewProps) {
    super(scope, id);
    const sum = { statistic: 'Sum' };
    new Dashboard(this, 'Dashboard', {
      periodOverride: PeriodOverride.AUTO,
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 3 })],
        [
          graph('Time to reply', [
            stageMetric(stage, 'TimeToReplyMs', { statistic: 'p50', label: 'median' }),
            stageMetric(stage, 'TimeToReplyMs', { statistic: 'p99', label: '99th percentile' }),
          ]),
          graph('Age of the oldest open message', [stageMetric(stage, 'OldestOpenSeconds', { statistic: 'Maximum' })]),
        ],
        [
          graph('Left to people', [stageMetric(stage, 'Handovers', sum), stageMetric(stage, 'Held', sum)]),
          graph('Sends', [stageMetric(stage, 'UnknownSends', sum), stageMetric(stage, 'DuplicatesBlocked', sum)]),
        ],
        [
          graph('Refused', [
            stageMetric(stage, 'SignatureFailures', sum),
            stageMetric(stage, 'Quarantined', sum),
            stageMetric(stage, 'SchemaMismatches', sum),
          ]),
          graph('Queue', [
            queue.metricApproximateNumberOfMessagesVisible({ label: 'waiting' }),
            queue.metricApproximateNumberOfMessagesNotVisible({ label: 'in flight' }),
            deadLetters.metricApproximateNumberOfMessagesVisible({ label: 'dead letters' }),
          ]),
        ],
        [
          graph('Providers of models passed over', [stageMetric(stage, 'ProviderFallbacks', sum)]),
          graph('Tokens, and millionths of a dollar', [
            stageMetric(stage, 'ModelTokens', sum),
            stageMetric(stage, 'ModelCostMicros', sum),
          ]),
        ],
        [graph('Leads', [stageMetric(stage, 'LeadsQualified', sum)])],
      ],
    });
  }
}
