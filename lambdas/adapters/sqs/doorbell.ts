import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DoorbellMessage } from '../../../schemas/doorbell.ts';
import type { Doorbell } from '../../core/ports.ts';

export const createSqsClient = (): SQSClient =>
  new SQSClient({
    useQueueUrlAsEndpoint: false,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
  });

/** Rings by one message to the FIFO queue; the conversation is the message group. */
export const createDoorbell = (client: SQSClient, queueUrl: string): Doorbell => ({
  ring: async ({ phoneNumberId, conversationId, deduplicationId, causedBy }) => {
    const body: DoorbellMessage = { v: 1, phoneNumberId, conversationId, causedBy };
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(body),
        MessageGroupId: conversationId,
        MessageDeduplicationId: deduplicationId,
      }),
    );
  },
});
