import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

export type Handed = { readonly id: string; readonly handle: string; readonly message: Message };

const handed = (message: Message): Handed => ({
  id: message.Body ?? '',
  handle: message.ReceiptHandle ?? '',
  message,
});

export const ids = (messages: readonly Handed[]): string[] => messages.map(({ id }) => id);

/** One queue, used by the real SDK client. A message's body is its deduplication id unless a test gives another. */
export class QueueSteps {
  readonly url: string;
  readonly #client: SQSClient;

  constructor(client: SQSClient, url: string) {
    this.#client = client;
    this.url = url;
  }

  send(group: string, id: string, extra: { body?: string; delay?: number } = {}) {
    return this.#client.send(
      new SendMessageCommand({
        QueueUrl: this.url,
        MessageBody: extra.body ?? id,
        MessageGroupId: group,
        MessageDeduplicationId: id,
        ...(extra.delay === undefined ? {} : { DelaySeconds: extra.delay }),
      }),
    );
  }

  /** What is there now. */
  async receive({ max = 10, visibility, wait = 0 }: { max?: number; visibility?: number; wait?: number } = {}) {
    const { Messages = [] } = await this.#client.send(
      new ReceiveMessageCommand({
        QueueUrl: this.url,
        MaxNumberOfMessages: max,
        WaitTimeSeconds: wait,
        MessageSystemAttributeNames: ['All'],
        ...(visibility === undefined ? {} : { VisibilityTimeout: visibility }),
      }),
    );
    return Messages.map(handed);
  }

  /** What comes within 20 seconds, one message. */
  async next(): Promise<Handed> {
    const [first] = await this.receive({ max: 1, wait: 20 });
    if (!first) throw new Error(`nothing came out of ${this.url}`);
    return first;
  }

  delete({ handle }: Pick<Handed, 'handle'>) {
    return this.#client.send(new DeleteMessageCommand({ QueueUrl: this.url, ReceiptHandle: handle }));
  }

  show({ handle }: Handed, afterSeconds: number) {
    return this.#client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: this.url,
        ReceiptHandle: handle,
        VisibilityTimeout: afterSeconds,
      }),
    );
  }

  async attributes(): Promise<Record<string, string>> {
    const { Attributes = {} } = await this.#client.send(
      new GetQueueAttributesCommand({ QueueUrl: this.url, AttributeNames: ['All'] }),
    );
    return Attributes;
  }
}
