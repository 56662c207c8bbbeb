import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DoorbellMessage } from '../../../schemas/doorbell.ts';
import { AppError } from '../../core/app-error.ts';
import type { BatchDoorbell, Ring } from '../../core/ports.ts';
import { withoutSdkLog } from '../without-sdk-log.ts';

export const createSqsClient = (): SQSClient =>
  withoutSdkLog(
    new SQSClient({
      useQueueUrlAsEndpoint: false,
      maxAttempts: 3,
      requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
    }),
  );

/** Rings by one message to the FIFO queue; the conversation is the message group. */
export const createDoorbell = (client: SQSClient, queueUrl: string): BatchDoorbell => ({
  ring: async (ring) => {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, ...toMessage(ring) }));
  },
  ringAll: async (rings) => {
    const Entries = rings.map((ring, place) => ({ Id: String(place), ...toMessage(ring) }));
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    const failures: unknown[] = [];
    for (const { Id, Code } of Failed) {
      failures[Number(Id)] = new AppError('queue.refused', `the queue refused a doorbell: ${Code ?? 'no reason'}`);
    }
    return failures;
  },
});

const toMessage = ({ phoneNumberId, conversationId, deduplicationId, causedBy }: Ring) => {
  const body: DoorbellMessage = { v: 1, phoneNumberId, conversationId, causedBy };
  return {
    MessageBody: JSON.stringify(body),
    MessageGroupId: conversationId,
    MessageDeduplicationId: deduplicationId,
  };
};
