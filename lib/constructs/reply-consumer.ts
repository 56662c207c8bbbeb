import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { ConsumerEnvironment } from '../../lambdas/consumer/env.ts';
import { type EnvOf, embeddingsEnvironment, logEnvironment } from '../environment.ts';
import type { MailboxProps } from './mailbox.ts';
import { ProductFunction } from './product-function.ts';

/** Answers: one turn of one conversation a message of the queue. The only one that sends. */
export class ReplyConsumer extends Construct {
  readonly function: ProductFunction;

  constructor(scope: Construct, id: string, { config, messages, secret, replies }: MailboxProps) {
    super(scope, id);
    this.function = new ProductFunction(this, 'Consumer', {
      name: 'consumer',
      description: 'Answers conversations, and sends what people write',
      config,
      environment: {
        STAGE: config.stage,
        ...logEnvironment(config),
        ...embeddingsEnvironment(config),
        METRICS: 'true',
        TABLE_NAME: messages.table.tableName,
        SECRET_ID: secret.arn,
        IN_DOUBT_GRACE_SECONDS: String(config.inDoubtGraceSeconds),
        IN_DOUBT_WITNESS_SECONDS: String(config.inDoubtWitnessSeconds),
        ...(config.graphApiUrl !== undefined && { GRAPH_API_URL: config.graphApiUrl }),
        ...(config.graphApiVersion !== undefined && { GRAPH_API_VERSION: config.graphApiVersion }),
      } satisfies EnvOf<ConsumerEnvironment>,
      timeoutSeconds: config.consumerTimeoutSeconds,
      memoryMb: config.consumerMemoryMb,
      permissions: [
        messages.allowItems(
          'BatchGetItem',
          'ConditionCheckItem',
          'DeleteItem',
          'GetItem',
          'PutItem',
          'Query',
          'UpdateItem',
        ),
        messages.allowIndexQueries('open', 'inbox'),
        replies.allowTaking(),
        secret.allowReading(),
      ],
    });
    new EventSourceMapping(this, 'Doorbells', {
      target: this.function.lambda,
      eventSourceArn: replies.queue.queueArn,
      // A timeout or a crash fails every message of a batch.
      batchSize: 1,
      maxConcurrency: config.consumerMaxConcurrency,
      reportBatchItemFailures: true,
    });
  }
}
