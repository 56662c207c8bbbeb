import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDoorbell } from '../../../lambdas/adapters/sqs/doorbell.ts';
import { DoorbellMessage } from '../../../schemas/doorbell.ts';
import { aQueue, aQueueServer } from '../../local/queue/queue-fixture.ts';

const RING = {
  phoneNumberId: '100000000000001',
  conversationId: 'c0ffee',
  deduplicationId: 'ab12',
  causedBy: 'webhook_1772366400000_abcdef',
};

describe('the doorbell', () => {
  let server: Awaited<ReturnType<typeof aQueueServer>>;
  let queueUrl: string;

  beforeEach(async () => {
    server = await aQueueServer();
    queueUrl = await aQueue(server.client);
  });
  afterEach(() => server.close());

  const receive = async () => {
    const { Messages = [] } = await server.client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['MessageGroupId', 'MessageDeduplicationId'],
      }),
    );
    return Messages;
  };

  it('says which conversation may have work and who rang, and nothing else', async () => {
    await createDoorbell(server.client, queueUrl).ring(RING);

    const [message] = await receive();
    const body: unknown = JSON.parse(message?.Body ?? '');
    expect(body).toEqual({
      v: 1,
      phoneNumberId: RING.phoneNumberId,
      conversationId: RING.conversationId,
      causedBy: RING.causedBy,
    });
    expect(DoorbellMessage.parse(body)).toEqual(body);
    expect(message?.Attributes).toEqual({
      MessageGroupId: RING.conversationId,
      MessageDeduplicationId: RING.deduplicationId,
    });
  });

  it('rings once for the same id within five minutes, and again after them', async () => {
    const { ring } = createDoorbell(server.client, queueUrl);
    await ring(RING);
    await ring(RING);
    expect(await receive()).toHaveLength(1);
    server.advance(5 * 60_000 + 1_000);
    await ring(RING);

    expect(await receive()).toHaveLength(2);
  });

  it('rings for another conversation while one is being answered', async () => {
    const { ring } = createDoorbell(server.client, queueUrl);
    await ring(RING);
    expect(await receive()).toHaveLength(1);
    await ring({ ...RING, deduplicationId: 'ab13' });
    await ring({ ...RING, conversationId: 'c0ffef' });

    expect((await receive()).map(({ Attributes }) => Attributes?.MessageGroupId)).toEqual(['c0ffef']);
  });

  it('throws when the queue does not take it', async () => {
    await expect(createDoorbell(server.client, `${queueUrl}-gone`).ring(RING)).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    });
  });
});
