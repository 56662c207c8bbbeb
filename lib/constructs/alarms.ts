import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { stageMetric } from '../metric.ts';
import type { MessageTable } from './message-table.ts';

export interface AlarmsProps {
  readonly config: StageConfig;
  readonly messages: MessageTable;
  readonly deadLetters: Queue;
  readonly scheduleDeadLetters: Queue;
}

type AlarmSettings = {
  readonly metric: IMetric;
  /** What it means, and what to do first. */
  readonly description: string;
  readonly threshold: number;
  /** Of the last so many periods, all must breach. */
  readonly periods?: number;
  readonly isBelow?: boolean;
  readonly missing?: TreatMissingData;
};

const OLDEST_SECONDS = 300;

/** What pages people. */
export class Alarms extends Construct {
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const { config, messages, deadLetters, scheduleDeadLetters } = props;
    const { stage } = config;
    // No key: CloudWatch may not use the one that AWS manages for topics.
    const topic = new Topic(this, 'Topic', { displayName: `Answerline ${stage}`, enforceSSL: true });
    topic.addToResourcePolicy(alarmsMayPublish(topic));
    if (config.alarmEmail !== undefined) topic.addSubscription(new EmailSubscription(config.alarmEmail));
    const action = new SnsAction(topic);

    const make = (name: string, settings: AlarmSettings): Alarm => {
      const alarm = new Alarm(this, name, {
        alarmDescription: `Stage ${stage}. ${settings.description} See docs/RUNBOOK.md, ${name}.`,
        metric: settings.metric,
        threshold: settings.threshold,
        evaluationPeriods: settings.periods ?? 1,
        comparisonOperator: settings.isBelow
          ? ComparisonOperator.LESS_THAN_THRESHOLD
          : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: settings.missing ?? TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
      return alarm;
    };
    const waiting = (queue: Queue) =>
      queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' });

    this.all = [
      make('OldestOpenMessage', {
        metric: stageMetric(stage, 'OldestOpenSeconds', { statistic: 'Maximum' }),
        description: `A message has waited for ${OLDEST_SECONDS} s. Look at [JOB-RUNNER] lines of its conversation.`,
        threshold: OLDEST_SECONDS,
        periods: 3,
      }),
      make('DeadLetters', {
        metric: waiting(deadLetters),
        description: `Turns failed four times over. Find "Turn failed", mend the cause, then: npm run redrive -- --stage ${stage}`,
        threshold: 1,
      }),
      make('SignatureFailures', {
        metric: stageMetric(stage, 'SignatureFailures', { statistic: 'Sum', period: Duration.minutes(5) }),
        description: `Webhooks came with a wrong signature. If Meta sent them, WHATSAPP_APP_SECRET is not the app's: npm run secrets -- --stage ${stage}`,
        threshold: 5,
      }),
      make('SweeperHeartbeat', {
        metric: stageMetric(stage, 'SweeperHeartbeat', { statistic: 'Sum' }),
        description: 'The sweeper has not finished a run for three minutes. Look at [CRON] lines and at the schedule.',
        threshold: 1,
        periods: 3,
        isBelow: true,
        missing: TreatMissingData.BREACHING,
      }),
      make('NumberPaused', {
        metric: stageMetric(stage, 'PausedNumbers', { statistic: 'Maximum' }),
        description: 'A business number cannot send: its token, its account or its payment. "Number paused" says why.',
        threshold: 1,
      }),
      make('SchemaMismatches', {
        metric: stageMetric(stage, 'SchemaMismatches', { statistic: 'Sum' }),
        description: `Stored data does not match this version. Run: npm run migrate -- --stage ${stage}`,
        threshold: 1,
      }),
      make('ScheduleDeadLetters', {
        metric: waiting(scheduleDeadLetters),
        description: 'The schedule could not invoke the sweeper. The message in its dead-letter queue says why.',
        threshold: 1,
      }),
      make('WriteCeiling', {
        metric: messages.table.metric('WriteThrottleEvents', { statistic: 'Sum', period: Duration.minutes(1) }),
        description: 'The table refuses writes: more than three times peakMessagesPerSecond, or a loop.',
        threshold: 1,
        periods: 3,
      }),
    ];
  }
}

/** A topic with a policy of its own has lost the one of SNS, by which alarms of the same account may publish. */
const alarmsMayPublish = (topic: Topic): PolicyStatement => {
  const stack = Stack.of(topic);
  const anyAlarm = stack.formatArn({
    service: 'cloudwatch',
    resource: 'alarm',
    resourceName: '*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  return new PolicyStatement({
    sid: 'AlarmsMayPublish',
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: {
      StringEquals: { 'aws:SourceAccount': stack.account },
      ArnLike: { 'aws:SourceArn': anyAlarm },
    },
  });
};
