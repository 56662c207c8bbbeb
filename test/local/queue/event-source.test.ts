import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import {
  type EventSource,
  type EventSourceOptions,
  type EventSourceProblem,
  startEventSource,
} from '../../../local/queue/event-source.ts';
import { aQueue, aQueueServer, ring } from './queue-fixture.ts';

let server: Awaited<ReturnType<typeof aQueueServer>>;
const running: EventSource[] = [];
beforeEach(async () => {
  server = await aQueueServer();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((source) => source.stop(0)));
  await server.close();
});

type Invocation = {
  readonly ids: string[];
  readonly event: SQSEvent;
  finish(response?: unknown): void;
  fail(error: Error): void;
};

/** A function that is at work until the test ends it, and the problems that the source told. */
class FakeFunction {
  readonly invocations: Invocation[] = [];
  readonly problems: EventSourceProblem[] = [];
  readonly #events = new EventEmitter();

  readonly invoke = (event: SQSEvent) =>
    new Promise<unknown>((finish, fail) => {
      this.invocations.push({ ids: event.Records.map(({ body }) => body), event, finish, fail });
      this.#events.emit('changed');
    });

  readonly log = (problem: EventSourceProblem) => {
    this.problems.push(problem);
    this.#events.emit('changed');
  };

  async invocation(index: number): Promise<Invocation> {
    for (;;) {
      const invocation = this.invocations[index];
      if (invocation) return invocation;
      await once(this.#events, 'changed');
    }
  }

  async problem(index: number): Promise<EventSourceProblem> {
    for (;;) {
      const problem = this.problems[index];
      if (problem) return problem;
      await once(this.#events, 'changed');
    }
  }
}

async function start(queueUrl: string, given: Partial<EventSourceOptions> = {}) {
  const lambda = new FakeFunction();
  const source = await startEventSource({
    client: server.client,
    queueUrl,
    invoke: lambda.invoke,
    log: lambda.log,
    batchSize: 1,
    maximumConcurrency: 2,
    ...given,
  });
  running.push(source);
  return { lambda, source };
}

async function counts(queueUrl: string) {
  const { Attributes } = await server.client.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['All'] }),
  );
  return {
    available: Number(Attributes?.ApproximateNumberOfMessages),
    inFlight: Number(Attributes?.ApproximateNumberOfMessagesNotVisible),
  };
}

/** Polls: what a poller did to the queue after a function ended has no event of its own. */
async function untilCounts(queueUrl: string, wanted: { available: number; inFlight: number }) {
  const giveUpAt = Date.now() + 10_000;
  for (;;) {
    const now = await counts(queueUrl);
    if (now.available === wanted.available && now.inFlight === wanted.inFlight) return;
    if (Date.now() > giveUpAt) throw new Error(`still ${JSON.stringify(now)} on the queue`);
  }
}

describe('an invocation', () => {
  it('gets the event that Lambda would give, and its message is deleted', async () => {
    const url = await aQueue(server.client);
    const sent = await ring(server.client, url, 'A', 'a1');
    const { lambda } = await start(url);
    const { event, finish } = await lambda.invocation(0);
    expect(event).toEqual({
      Records: [
        {
          messageId: sent.MessageId,
          receiptHandle: expect.any(String),
          body: 'a1',
          attributes: {
            ApproximateReceiveCount: '1',
            ApproximateFirstReceiveTimestamp: '1772366400000',
            SentTimestamp: '1772366400000',
            SenderId: '000000000000',
            SequenceNumber: sent.SequenceNumber,
            MessageGroupId: 'A',
            MessageDeduplicationId: 'a1',
          },
          messageAttributes: {},
          md5OfBody: createHash('md5').update('a1').digest('hex'),
          eventSource: 'aws:sqs',
          eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:${url.split('/').at(-1)}`,
          awsRegion: 'us-east-1',
        },
      ],
    });
    finish();
    await untilCounts(url, { available: 0, inFlight: 0 });
    expect(lambda.problems).toEqual([]);
  });

  it('that throws leaves its message to the visibility timeout', async () => {
    const url = await aQueue(server.client, { VisibilityTimeout: '60' });
    await ring(server.client, url, 'A', 'a1');
    const { lambda } = await start(url);
    const error = new Error('the function failed');
    const { event, fail } = await lambda.invocation(0);
    fail(error);
    expect(await lambda.problem(0)).toEqual({
      problem: 'invocation failed',
      messageIds: [event.Records[0]?.messageId],
      error,
    });
    expect(await counts(url)).toEqual({ available: 0, inFlight: 1 });
    server.advance(60_000);
    const again = await lambda.invocation(1);
    expect(again.event.Records[0]?.attributes.ApproximateReceiveCount).toBe('2');
    again.finish();
    await untilCounts(url, { available: 0, inFlight: 0 });
  });

  it('that outlives the visibility of its message cannot delete it any more, and that is told', async () => {
    const url = await aQueue(server.client, { VisibilityTimeout: '60' });
    await ring(server.client, url, 'A', 'a1');
    const { lambda } = await start(url, { maximumConcurrency: 1 });
    const { event, finish } = await lambda.invocation(0);
    server.advance(60_000);
    finish();
    expect(await lambda.problem(0)).toMatchObject({
      problem: 'delete failed',
      messageIds: [event.Records[0]?.messageId],
    });
    expect((await lambda.invocation(1)).ids).toEqual(['a1']);
  });
});

describe('a batch', () => {
  const aBatchOfThree = async () => {
    const url = await aQueue(server.client);
    for (const id of ['a1', 'a2', 'a3']) await ring(server.client, url, 'A', id);
    const { lambda } = await start(url, { batchSize: 10 });
    const invocation = await lambda.invocation(0);
    expect(invocation.ids).toEqual(['a1', 'a2', 'a3']);
    return { url, lambda, invocation, messageIds: invocation.event.Records.map(({ messageId }) => messageId) };
  };

  it('keeps on the queue what its function reported as failed, and nothing else', async () => {
    const { url, lambda, invocation, messageIds } = await aBatchOfThree();
    const failed = messageIds.slice(1).map((itemIdentifier) => ({ itemIdentifier }));
    invocation.finish({ batchItemFailures: failed } satisfies SQSBatchResponse);
    await untilCounts(url, { available: 0, inFlight: 2 });
    server.advance(30_000);
    const again = await lambda.invocation(1);
    expect(again.ids).toEqual(['a2', 'a3']);
    again.finish({ batchItemFailures: [] } satisfies SQSBatchResponse);
    await untilCounts(url, { available: 0, inFlight: 0 });
    expect(lambda.problems).toEqual([]);
  });

  it.each([
    ['that names an unknown message', { batchItemFailures: [{ itemIdentifier: 'of no message' }] }],
    ['that is malformed', { batchItemFailures: [{ id: 'a1' }] }],
  ])('stays on the queue as a whole after an answer %s', async (_, response) => {
    const { url, lambda, invocation, messageIds } = await aBatchOfThree();
    invocation.finish(response);
    expect(await lambda.problem(0)).toMatchObject({ problem: 'response malformed', messageIds });
    expect(await counts(url)).toEqual({ available: 0, inFlight: 3 });
  });
});

describe('concurrency', () => {
  it('is at most the maximum, over groups', async () => {
    const url = await aQueue(server.client);
    for (const group of ['A', 'B', 'C']) await ring(server.client, url, group, `${group}1`);
    const { lambda } = await start(url, { maximumConcurrency: 2 });
    const [first, second] = [await lambda.invocation(0), await lambda.invocation(1)];
    expect([...first.ids, ...second.ids].sort()).toEqual(['A1', 'B1']);
    expect(await counts(url)).toEqual({ available: 1, inFlight: 2 });
    first.finish();
    expect((await lambda.invocation(2)).ids).toEqual(['C1']);
  });

  it('is one in a group', async () => {
    const url = await aQueue(server.client);
    for (const id of ['a1', 'a2']) await ring(server.client, url, 'A', id);
    const { lambda } = await start(url, { maximumConcurrency: 4 });
    const first = await lambda.invocation(0);
    await ring(server.client, url, 'B', 'b1');
    expect((await lambda.invocation(1)).ids).toEqual(['b1']);
    expect(lambda.invocations).toHaveLength(2);
    first.finish();
    expect((await lambda.invocation(2)).ids).toEqual(['a2']);
  });
});

describe('stop', () => {
  it('waits for what is in flight, deletes it, and takes nothing new', async () => {
    const url = await aQueue(server.client);
    await ring(server.client, url, 'A', 'a1');
    const { lambda, source } = await start(url);
    const { finish } = await lambda.invocation(0);
    const stopped = source.stop(60_000);
    await ring(server.client, url, 'B', 'b1');
    finish();
    expect(await stopped).toEqual({ drained: true });
    expect(lambda.invocations.map(({ ids }) => ids)).toEqual([['a1']]);
    const { available, inFlight } = await counts(url);
    expect(available + inFlight).toBe(1);
  });

  it('gives up at its bound, and says so', async () => {
    const url = await aQueue(server.client);
    await ring(server.client, url, 'A', 'a1');
    const { lambda, source } = await start(url);
    await lambda.invocation(0);
    expect(await source.stop(1)).toEqual({ drained: false });
  });

  it('does not wait for the receives that wait', async () => {
    const { lambda, source } = await start(await aQueue(server.client));
    expect(await source.stop(60_000)).toEqual({ drained: true });
    expect(lambda.problems).toEqual([]);
  });
});

describe('a queue that cannot be reached', () => {
  it('is told at the start', async () => {
    const url = await aQueue(server.client);
    await expect(start(`${url}.absent.fifo`)).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });

  it('is told while polling, and does not keep the source from stopping', async () => {
    const url = await aQueue(server.client);
    const { lambda, source } = await start(url);
    await server.closeServer();
    expect(await lambda.problem(0)).toMatchObject({ problem: 'receive failed', messageIds: [] });
    expect(await source.stop(60_000)).toEqual({ drained: true });
  });
});
