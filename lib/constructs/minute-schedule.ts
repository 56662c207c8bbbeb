import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { AlarmDefinition } from '../alarm.ts';
import { queueLink } from '../console-links.ts';
import { waitingIn } from './reply-queue.ts';

export interface MinuteScheduleProps {
  readonly target: IFunction;
}

/** What the function is handed, as the embedded stack hands it over. */
const EVENT = { source: 'answerline.scheduler' };
/** The next run makes up for one that is later than this. */
const MAX_EVENT_AGE_SECONDS = 60;

/** Invokes a function every minute. */
export class MinuteSchedule extends Construct {
  /** Runs that could not be handed over. */
  readonly deadLetters: Queue;
  readonly alarms: readonly AlarmDefinition[];

  constructor(scope: Construct, id: string, { target }: MinuteScheduleProps) {
    super(scope, id);
    const { account } = Stack.of(this);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.deadLetters).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is a dead-letter queue itself: of the schedule, which names it.',
    });
    const group = new CfnScheduleGroup(this, 'Group');
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account, 'aws:SourceArn': group.attrArn } },
      }),
      inlinePolicies: {
        Invoke: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }),
            new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.deadLetters.queueArn] }),
          ],
        }),
      },
    });
    new CfnSchedule(this, 'Schedule', {
      groupName: group.ref,
      scheduleExpression: 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify(EVENT),
        retryPolicy: { maximumRetryAttempts: 1, maximumEventAgeInSeconds: MAX_EVENT_AGE_SECONDS },
        deadLetterConfig: { arn: this.deadLetters.queueArn },
      },
    });
    this.alarms = [
      {
        name: 'ScheduleDeadLetters',
        severity: 'ticket',
        metric: waitingIn(this.deadLetters),
        threshold: 1,
        description: 'The schedule could not invoke the sweeper. The message in its dead-letter queue says why.',
        console: queueLink(this.deadLetters),
        panel: 'Queue',
      },
    ];
  }
}
