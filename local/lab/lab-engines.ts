import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { startTableEngine } from '../engine/table-engine.ts';
import { startQueueServer } from '../queue/queue-server.ts';
import { createQueues } from '../queue/queues.ts';
import { toSqsEvent } from '../queue/sqs-event.ts';
import { localQueueClient, localTableClient } from '../support/local-clients.ts';
import type { LabClock } from './lab-clock.ts';

const REGION = 'us-east-1';
/** More doorbells than any customer rings in a step. */
const MOST_DOORBELLS = 40;

export type LabEngines = {
  readonly dynamo: DynamoDBClient;
  readonly queue: SQSClient;
  readonly queueUrl: string;
  /** `host:port` of each. */
  readonly addresses: readonly string[];
  /** Hands over one doorbell after another until none is left. @throws Error when one is not taken */
  takeDoorbells(take: (event: SQSEvent) => Promise<'taken' | 'failed'>): Promise<void>;
  close(): Promise<void>;
};

/**
 * A table engine and a queue whose time is the lab's, with the SDK's clients.
 *
 * @throws ConfigurationError where there is no table engine on this machine
 */
export const startLabEngines = async (clock: LabClock): Promise<LabEngines> => {
  const engine = await startTableEngine();
  const queueServer = await startQueueServer({ clock: { now: clock.epochMs } });
  const dynamo = localTableClient(engine.endpoint, REGION);
  const queue = localQueueClient(queueServer.url, REGION);
  const { queueUrl } = await createQueues(queue, { consumerTimeoutSeconds: 45, replyDelaySeconds: 0 });
  const attributes = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] });
  const queueArn = (await queue.send(attributes)).Attributes?.QueueArn ?? '';
  return {
    dynamo,
    queue,
    queueUrl,
    addresses: [engine.endpoint, queueServer.url].map((url) => new URL(url).host),
    takeDoorbells: async (take) => {
      const receive = new ReceiveMessageCommand({ QueueUrl: queueUrl, MessageSystemAttributeNames: ['All'] });
      for (let doorbell = 0; doorbell < MOST_DOORBELLS; doorbell++) {
        const { Messages: messages = [] } = await queue.send(receive);
        const [message] = messages;
        if (!message) return;
        if ((await take(toSqsEvent(messages, queueArn))) === 'failed') throw new Error('a turn failed');
        await queue.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle }));
      }
      throw new Error('doorbells do not stop ringing');
    },
    close: async () => {
      dynamo.destroy();
      queue.destroy();
      await queueServer.close();
      await engine.stop();
    },
  };
};
