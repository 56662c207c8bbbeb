import { CreateQueueCommand, GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** SQS event source: the visibility timeout must outlast the function's timeout. */
const VISIBILITY_MARGIN_SECONDS = 15;
const MAX_RECEIVE_COUNT = 4;

const PER_GROUP = {
  FifoQueue: 'true',
  DeduplicationScope: 'messageGroup',
  FifoThroughputLimit: 'perMessageGroupId',
} as const;

/** Creates the doorbell's queue and its dead-letter queue. */
export const createQueues = async (
  client: SQSClient,
  {
    consumerTimeoutSeconds,
    replyDelaySeconds,
  }: { readonly consumerTimeoutSeconds: number; readonly replyDelaySeconds: number },
): Promise<{ readonly queueUrl: string; readonly deadLetterQueueUrl: string }> => {
  const deadLetterQueueUrl = await create(client, 'answerline-dead.fifo', PER_GROUP);
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: deadLetterQueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const queueUrl = await create(client, 'answerline.fifo', {
    ...PER_GROUP,
    VisibilityTimeout: String(consumerTimeoutSeconds + VISIBILITY_MARGIN_SECONDS),
    DelaySeconds: String(replyDelaySeconds),
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: MAX_RECEIVE_COUNT }),
  });
  return { queueUrl, deadLetterQueueUrl };
};

const create = async (
  client: SQSClient,
  name: string,
  attributes: Readonly<Record<string, string>>,
): Promise<string> => {
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
  if (!QueueUrl) throw new Error(`Queue ${name} was created without a URL`);
  return QueueUrl;
};
