import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { startQueueServer } from '../../../local/queue/queue-server.ts';
import { createQueues } from '../../../local/queue/queues.ts';
import { localQueueClient } from '../../../local/support/local-clients.ts';

describe('createQueues', () => {
  it('makes the doorbell a FIFO queue by conversation, with the delay, the visibility and the dead letters asked for', async () => {
    const server = await startQueueServer();
    const client = localQueueClient(server.url, 'us-east-1');
    const attributesOf = async (QueueUrl: string) =>
      (await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))).Attributes;

    const { queueUrl, deadLetterQueueUrl } = await createQueues(client, {
      consumerTimeoutSeconds: 45,
      replyDelaySeconds: 2,
    });

    const deadLetters = await attributesOf(deadLetterQueueUrl);
    const doorbell = await attributesOf(queueUrl);
    client.destroy();
    await server.close();
    expect(queueUrl).toMatch(/\/answerline\.fifo$/);
    expect(doorbell).toMatchObject({
      FifoQueue: 'true',
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
      DelaySeconds: '2',
      VisibilityTimeout: '60',
    });
    expect(JSON.parse(doorbell?.RedrivePolicy ?? '')).toEqual({
      deadLetterTargetArn: deadLetters?.QueueArn,
      maxReceiveCount: 4,
    });
  });
});
