import { ArnFormat, CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { AlarmDefinition } from '../alarm.ts';
import type { StageConfig } from '../config.ts';

export interface AlarmsProps {
  readonly config: StageConfig;
  /** Of every construct that has something to watch. */
  readonly definitions: readonly AlarmDefinition[];
}

/** Makes the alarms that the constructs of a stage declare, and the topic that they tell. */
export class Alarms extends Construct {
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, { config, definitions }: AlarmsProps) {
    super(scope, id);
    const { stage } = config;
    // No key: CloudWatch may not use the one that AWS manages for topics.
    const topic = new Topic(this, 'Topic', { displayName: `Answerline ${stage}`, enforceSSL: true });
    topic.addToResourcePolicy(alarmsMayPublish(topic));
    if (config.alarmEmail !== undefined) topic.addSubscription(new EmailSubscription(config.alarmEmail));
    new CfnOutput(Stack.of(this), 'AlarmTopicArn', { value: topic.topicArn });
    const action = new SnsAction(topic);

    this.all = definitions.map((definition) => {
      const alarm = new Alarm(this, definition.name, {
        alarmDescription: descriptionOf(stage, definition),
        metric: definition.metric,
        threshold: definition.threshold,
        evaluationPeriods: definition.periods ?? 1,
        ...(definition.datapoints !== undefined && { datapointsToAlarm: definition.datapoints }),
        comparisonOperator: definition.isBelow
          ? ComparisonOperator.LESS_THAN_THRESHOLD
          : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: definition.missing ?? TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
      Tags.of(alarm).add('answerline:severity', definition.severity);
      return alarm;
    });
  }
}

/** It begins with the severity, by which a subscription of the topic may filter. */
const descriptionOf = (stage: string, { name, section = name, severity, description, console }: AlarmDefinition) =>
  `${severity.toUpperCase()}. Stage ${stage}. ${description} ` +
  `Runbook: docs/RUNBOOK.md#${section.toLowerCase()} Console: ${console}`;

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
