import { Construct } from 'constructs';
import type { WebhookEnvironment } from '../../lambdas/webhook/env.ts';
import { webhookReserve } from '../config.ts';
import { type EnvOf, logEnvironment } from '../environment.ts';
import { API_TIMEOUT_SECONDS, type MailboxProps } from './mailbox.ts';
import { ProductFunction } from './product-function.ts';

/** Meta's side: takes messages and statuses, makes them durable, and rings. */
export class WebhookEndpoint extends Construct {
  readonly function: ProductFunction;

  constructor(scope: Construct, id: string, { config, messages, secret, replies }: MailboxProps) {
    super(scope, id);
    this.function = new ProductFunction(this, 'Webhook', {
      name: 'webhook',
      description: 'Takes messages and statuses from Meta',
      config,
      environment: {
        STAGE: config.stage,
        ...logEnvironment(config),
        METRICS: 'true',
        TABLE_NAME: messages.table.tableName,
        QUEUE_URL: replies.queue.queueUrl,
        SECRET_ID: secret.arn,
      } satisfies EnvOf<WebhookEnvironment>,
      timeoutSeconds: API_TIMEOUT_SECONDS,
      reservedConcurrency: webhookReserve(config),
      permissions: [
        // Transactions of puts, and reads of what a status or an echo changes.
        messages.allowItems('BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        replies.allowRinging(),
        secret.allowReading(),
      ],
    });
  }
}
