import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface ReplyQueueProps {
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

  constructor(scope: Construct, id: string, { consumerTimeoutSeconds, replyDelaySeconds }: ReplyQueueProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', { ...PER_CONVERSATION, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'Queue', {
      ...PER_CONVERSATION,
      visibilityTimeout: Duration.seconds(consumerTimeoutSeconds + VISIBILITY_MARGIN_SECONDS),
      deliveryDelay: Duration.seconds(replyDelaySeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_RECEIVE_COUNT },
    });
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
