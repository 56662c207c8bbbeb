import { Construct } from 'constructs';
import type { InboxEnvironment } from '../../lambdas/inbox/env.ts';
import { type EnvOf, embeddingsEnvironment } from '../environment.ts';
import { API_TIMEOUT_SECONDS, type MailboxProps } from './mailbox.ts';
import { ProductFunction } from './product-function.ts';

/** Agents' side: conversations, messages, jobs, numbers; also health, and the 404 of everything else. */
export class InboxApi extends Construct {
  readonly function: ProductFunction;

  constructor(scope: Construct, id: string, { config, messages, secret, replies }: MailboxProps) {
    super(scope, id);
    this.function = new ProductFunction(this, 'Inbox', {
      name: 'inbox',
      description: 'Serves the inbox API',
      config,
      environment: {
        STAGE: config.stage,
        ...embeddingsEnvironment(config),
        TABLE_NAME: messages.table.tableName,
        QUEUE_URL: replies.queue.queueUrl,
        SECRET_ID: secret.arn,
        METRICS: 'true',
      } satisfies EnvOf<InboxEnvironment>,
      timeoutSeconds: API_TIMEOUT_SECONDS,
      permissions: [
        messages.allowItems('BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        messages.allowIndexQueries('inbox', 'job', 'open'),
        replies.allowRinging(),
        secret.allowReading(),
      ],
    });
  }
}
