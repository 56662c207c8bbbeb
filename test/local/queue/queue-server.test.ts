import { createHash } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startQueueServer } from '../../../local/queue/queue-server.ts';
import { aQueue, aQueueServer, ring } from './queue-fixture.ts';

let server: Awaited<ReturnType<typeof aQueueServer>>;
beforeEach(async () => {
  server = await aQueueServer();
});
afterEach(() => server.close());

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** As an AWS client signs, with the access key id that a queue takes by default. */
const SIGNED = { authorization: 'AWS4-HMAC-SHA256 Credential=local/20261201/us-east-1/sqs/aws4_request' };

const post = async (target: string, body: string) => {
  const response = await fetch(server.url, { method: 'POST', headers: { ...SIGNED, 'x-amz-target': target }, body });
  return { status: response.status, error: response.headers.get('x-amzn-query-error'), body: await response.json() };
};

describe('the protocol', () => {
  it('answers in the JSON protocol of SQS, with the MD5 of the body', async () => {
    const url = await aQueue(server.client);
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { ...SIGNED, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' },
      body: JSON.stringify({ QueueUrl: url, MessageBody: 'ÿ', MessageGroupId: 'A', MessageDeduplicationId: 'a1' }),
    });
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.0');
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[\da-f-]{36}$/);
    expect(await response.json()).toEqual({
      MessageId: expect.stringMatching(/^[\da-f-]{36}$/),
      SequenceNumber: expect.stringMatching(/^\d{20}$/),
      MD5OfMessageBody: md5('ÿ'),
    });
  });

  it('names an error by its shape and by the code of the query protocol', async () => {
    expect(await post('AmazonSQS.GetQueueUrl', '{"QueueName":"absent.fifo"}')).toEqual({
      status: 400,
      error: 'AWS.SimpleQueueService.NonExistentQueue;Sender',
      body: { __type: 'com.amazonaws.sqs#QueueDoesNotExist', message: expect.stringContaining('absent.fifo') },
    });
  });

  it('refuses an operation it does not know, and a body that is not JSON', async () => {
    expect((await post('AmazonSQS.ListQueues', '{}')).error).toBe('InvalidAction;Sender');
    expect((await post('AmazonSQS.toString', '{}')).error).toBe('InvalidAction;Sender');
    expect((await post('AmazonSQS.GetQueueUrl', '{')).error).toBe('SerializationException;Sender');
  });

  it('refuses what it does not keep, and drops nothing in silence', async () => {
    const url = await aQueue(server.client);
    const send = new SendMessageCommand({
      QueueUrl: url,
      MessageBody: 'body',
      MessageGroupId: 'A',
      MessageDeduplicationId: 'a1',
      MessageAttributes: { trace: { DataType: 'String', StringValue: 'x' } },
    });
    await expect(server.client.send(send)).rejects.toMatchObject({ name: 'UnsupportedOperation' });
  });

  it('refuses values out of their range', async () => {
    const url = await aQueue(server.client);
    for (const wrong of [{ MaxNumberOfMessages: 11 }, { WaitTimeSeconds: 21 }, { VisibilityTimeout: 43_201 }]) {
      const receive = new ReceiveMessageCommand({ QueueUrl: url, ...wrong });
      await expect(server.client.send(receive)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    }
    await expect(ring(server.client, url, 'with space', 'a1')).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await expect(ring(server.client, url, 'A', 'x'.repeat(129))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });

  it('gives system attributes by name only', async () => {
    const url = await aQueue(server.client);
    await ring(server.client, url, 'A', 'a1');
    const { Messages } = await server.client.send(
      new ReceiveMessageCommand({ QueueUrl: url, MessageSystemAttributeNames: ['MessageGroupId'] }),
    );
    expect(Messages?.map(({ Attributes }) => Attributes)).toEqual([{ MessageGroupId: 'A' }]);
  });
});

describe('batches', () => {
  const entry = (Id: string, extra: object = {}) => ({
    Id,
    MessageBody: Id,
    MessageGroupId: 'A',
    MessageDeduplicationId: Id,
    ...extra,
  });

  it('let an entry fail alone', async () => {
    const url = await aQueue(server.client);
    const { Successful, Failed } = await server.client.send(
      new SendMessageBatchCommand({ QueueUrl: url, Entries: [entry('one'), entry('two', { DelaySeconds: 1 })] }),
    );
    expect(Successful).toMatchObject([{ Id: 'one', MD5OfMessageBody: md5('one') }]);
    expect(Failed).toMatchObject([{ Id: 'two', SenderFault: true, Code: 'InvalidParameterValue' }]);
  });

  it.each([
    ['EmptyBatchRequest', []],
    ['TooManyEntriesInBatchRequest', Array.from({ length: 11 }, (_, index) => entry(`e${index}`))],
    ['BatchEntryIdsNotDistinct', [entry('one'), entry('one')]],
    ['InvalidBatchEntryId', [entry('not an id')]],
    ['BatchRequestTooLong', [entry('one'), entry('two', { MessageBody: 'x'.repeat(1_048_576) })]],
  ])('fail as a whole: %s', async (name, Entries) => {
    const url = await aQueue(server.client);
    await expect(server.client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }))).rejects.toMatchObject({
      name,
    });
  });
});

describe('queues', () => {
  const create = (QueueName: string, Attributes: Record<string, string>) =>
    server.client.send(new CreateQueueCommand({ QueueName, Attributes: { FifoQueue: 'true', ...Attributes } }));

  it('are found by creating them again, unless the attributes differ', async () => {
    const { QueueUrl } = await create('same.fifo', { VisibilityTimeout: '60' });
    expect((await create('same.fifo', { VisibilityTimeout: '60', DelaySeconds: '0' })).QueueUrl).toBe(QueueUrl);
    await expect(create('same.fifo', { VisibilityTimeout: '61' })).rejects.toMatchObject({ name: 'QueueNameExists' });
  });

  it.each([
    ['InvalidAttributeValue', { FifoQueue: 'false' }],
    ['InvalidAttributeValue', { VisibilityTimeout: 'soon' }],
    ['InvalidAttributeValue', { DelaySeconds: '901' }],
    ['InvalidAttributeValue', { RedrivePolicy: '{' }],
    ['InvalidAttributeValue', { FifoThroughputLimit: 'perMessageGroupId' }],
    ['InvalidAttributeName', { KmsMasterKeyId: 'key' }],
    [
      'InvalidParameterValue',
      { RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:absent.fifo","maxReceiveCount":4}' },
    ],
  ])('are not made with wrong attributes: %s %j', async (name, attributes) => {
    await expect(create('wrong.fifo', attributes)).rejects.toMatchObject({ name });
  });

  it('are not made without .fifo', async () => {
    await expect(create('standard', {})).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('tell the attributes they were made with', async () => {
    const url = await aQueue(server.client, { DelaySeconds: '7' });
    const ask = (AttributeNames: 'DelaySeconds'[]) =>
      server.client.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames }));
    expect((await ask(['DelaySeconds'])).Attributes).toEqual({ DelaySeconds: '7' });
    expect((await ask([])).Attributes ?? {}).toEqual({});
  });
});

/** The server's side of the next receive, once its body was read: from then on it waits. */
const nextReceive = () =>
  new Promise<ServerResponse>((resolve) => {
    const started = 'http.server.request.start';
    const seen = (message: unknown) => {
      const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
      if (request.headers['x-amz-target'] !== 'AmazonSQS.ReceiveMessage') return;
      unsubscribe(started, seen);
      request.once('end', () => setImmediate(resolve, response));
    };
    subscribe(started, seen);
  });

const inFlight = async (url: string) => {
  const { Attributes } = await server.client.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessagesNotVisible'] }),
  );
  return Attributes?.ApproximateNumberOfMessagesNotVisible;
};

it('answers a receive that waits when a message arrives', async () => {
  const url = await aQueue(server.client);
  const arrived = nextReceive();
  const waiting = server.client.send(new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 20 }));
  await arrived;
  await ring(server.client, url, 'A', 'a1');
  expect((await waiting).Messages).toMatchObject([{ Body: 'a1', MD5OfBody: md5('a1') }]);
});

it('hands no message to a caller that hung up', async () => {
  const url = await aQueue(server.client);
  const caller = new AbortController();
  const arrived = nextReceive();
  const waiting = server.client.send(new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 20 }), {
    abortSignal: caller.signal,
  });
  const response = await arrived;
  const gone = once(response, 'close');
  caller.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  await gone;
  await ring(server.client, url, 'A', 'a1');
  expect(await inFlight(url)).toBe('0');
});

it('answers what waits with nothing when it closes', async () => {
  const url = await aQueue(server.client);
  const arrived = nextReceive();
  const waiting = server.client.send(new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 20 }));
  await arrived;
  await server.closeServer();
  const { Messages, $metadata } = await waiting;
  expect([$metadata.httpStatusCode, Messages]).toEqual([200, undefined]);
});

it('refuses a port that is taken', async () => {
  const port = Number(new URL(server.url).port);
  await expect(startQueueServer({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
