import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

export interface RedriveProps {
  readonly deadLetterQueueUrl: string;
  readonly queueUrl: string;
}

export type Redriven = {
  readonly rung: number;
  /** What could not be rung; it is still in the dead-letter queue. */
  readonly failed: readonly unknown[];
};

/** While a message is moved nobody else takes it. */
const VISIBILITY_SECONDS = 60;
/** Long enough that every server of the queue is asked. */
const WAIT_SECONDS = 1;

/**
 * Rings again for every message of the dead-letter queue. Each gets an id made of its own: under its old one the queue
 * would drop it without a word for five minutes, and a run that was cut between the two requests adds nothing when it
 * is repeated. SQS's own move keeps the old ids.
 */
export const redrive = async (client: SQSClient, queues: RedriveProps): Promise<Redriven> => {
  let rung = 0;
  const failed: unknown[] = [];
  for (;;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queues.deadLetterQueueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: VISIBILITY_SECONDS,
        WaitTimeSeconds: WAIT_SECONDS,
        MessageSystemAttributeNames: ['MessageGroupId'],
      }),
    );
    if (Messages.length === 0) return { rung, failed };
    for (const message of Messages) {
      try {
        await move(client, queues, message);
        rung++;
      } catch (error) {
        failed.push(error);
      }
    }
  }
};

const move = async (client: SQSClient, { queueUrl, deadLetterQueueUrl }: RedriveProps, message: Message) => {
  await client.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: message.Body,
      MessageGroupId: message.Attributes?.MessageGroupId,
      MessageDeduplicationId: `redrive#${message.MessageId}`,
    }),
  );
  await client.send(new DeleteMessageCommand({ QueueUrl: deadLetterQueueUrl, ReceiptHandle: message.ReceiptHandle }));
};
