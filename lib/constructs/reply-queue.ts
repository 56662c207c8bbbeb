import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { AlarmDefinition } from '../alarm.ts';
import { queueLink } from '../console-links.ts';

export interface ReplyQueueProps {
  readonly stage: string;
  /** Of the function that takes from the queue. */
  readonly consumerTimeoutSeconds: number;
  readonly replyDelaySeconds: number;
}

/** A message must stay hidden for longer than the function that has it may run. */
const VISIBILITY_MARGIN_SECONDS = 15;
const MAX_RECEIVE_COUNT = 4;

const PER_CONVERSATION = {
  fifo: true,
  deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
  fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
} as const;

/** The doorbell: says that a conversation may have work. Whatever becomes of a message in it, the table knows better. */
export class ReplyQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly alarms: readonly AlarmDefinition[];

  constructor(scope: Construct, id: string, { stage, consumerTimeoutSeconds, replyDelaySeconds }: ReplyQueueProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', { ...PER_CONVERSATION, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'Queue', {
      ...PER_CONVERSATION,
      visibilityTimeout: Duration.seconds(consumerTimeoutSeconds + VISIBILITY_MARGIN_SECONDS),
      deliveryDelay: Duration.seconds(replyDelaySeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_RECEIVE_COUNT },
    });
    this.alarms = [
      {
        name: 'DeadLetters',
        severity: 'ticket',
        metric: waitingIn(this.deadLetters),
        threshold: 1,
        description:
          'Turns failed four times over; the sweeper has brought their conversations back. Find "Turn failed", mend ' +
          `the cause, then: npm run redrive -- --stage ${stage}`,
        console: queueLink(this.deadLetters),
        panel: 'Queue',
      },
    ];
  }

  allowRinging(): PolicyStatement {
    return new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] });
  }

  allowTaking(): PolicyStatement {
    return new PolicyStatement({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resources: [this.queue.queueArn],
    });
  }
}

/** Messages that wait in a queue, at most within a minute. */
export const waitingIn = (queue: Queue): Metric =>
  queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' });
