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
import type { AlarmDefinition, Panel } from '../alarm.ts';
import { stageMetric } from '../metric.ts';

export interface OverviewProps {
  readonly stage: string;
  readonly alarms: readonly Alarm[];
  readonly definitions: readonly AlarmDefinition[];
  readonly queue: Queue;
}

type Title = Panel | 'Left to people' | 'Time to reply' | 'Tokens, and millionths of a dollar' | 'Leads';

/** One page that says whether customers are answered: what each alarm watches, and what no alarm needs. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, { stage, alarms, definitions, queue }: OverviewProps) {
    super(scope, id);
    const watched = (title: Title) => definitions.filter(({ panel }) => panel === title).map(({ metric }) => metric);
    const graph = (title: Title, besides: readonly IMetric[] = []) =>
      new GraphWidget({ title, left: [...watched(title), ...besides], width: 12, height: 6 });
    const counted = (...names: readonly Parameters<typeof stageMetric>[1][]) =>
      names.map((name) => stageMetric(stage, name, { statistic: 'Sum' }));
    new Dashboard(this, 'Dashboard', {
      periodOverride: PeriodOverride.AUTO,
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 6 })],
        [
          graph('Time to reply', [
            stageMetric(stage, 'TimeToReplyMs', { statistic: 'p50', label: 'median' }),
            stageMetric(stage, 'TimeToReplyMs', { statistic: 'p99', label: '99th percentile' }),
          ]),
          graph('Age of the oldest open message'),
        ],
        [graph('Failures'), graph('Functions that crashed')],
        [graph('Waiting, paused and quiet'), graph('Left to people', counted('Handovers', 'Held'))],
        [graph('Sends', counted('DuplicatesBlocked')), graph('Refused', counted('Quarantined'))],
        [
          graph('Queue', [
            queue.metricApproximateNumberOfMessagesVisible({ label: 'waiting' }),
            queue.metricApproximateNumberOfMessagesNotVisible({ label: 'in flight' }),
          ]),
          graph('Sweeper'),
        ],
        [graph('Throttles'), graph('Providers of models', counted('ProviderFallbacks'))],
        [graph('Tokens, and millionths of a dollar', counted('ModelTokens', 'ModelCostMicros'))],
        [graph('Leads', counted('LeadsQualified'))],
      ],
    });
  }
}
