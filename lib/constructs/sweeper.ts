import { Construct } from 'constructs';
import type { SweeperEnvironment } from '../../lambdas/sweeper/env.ts';
import type { EnvOf } from '../environment.ts';
import { API_TIMEOUT_SECONDS, type MailboxProps } from './mailbox.ts';
import { MinuteSchedule } from './minute-schedule.ts';
import { ProductFunction } from './product-function.ts';

const EVERY_SECONDS = 60;

/** Rings for what is still open, each minute and when asked to, ends snoozes, and follows up who waits for people. */
export class Sweeper extends Construct {
  readonly function: ProductFunction;
  readonly schedule: MinuteSchedule;

  constructor(scope: Construct, id: string, { config, messages, secret, replies }: MailboxProps) {
    super(scope, id);
    this.function = new ProductFunction(this, 'Sweep', {
      name: 'sweeper',
      description: 'Rings for open messages each minute, and by the cron and jobs routes',
      config,
      environment: {
        STAGE: config.stage,
        METRICS: 'true',
        TABLE_NAME: messages.table.tableName,
        QUEUE_URL: replies.queue.queueUrl,
        SECRET_ID: secret.arn,
        SWEEP_EVERY_SECONDS: String(EVERY_SECONDS),
      } satisfies EnvOf<SweeperEnvironment>,
      timeoutSeconds: API_TIMEOUT_SECONDS,
      permissions: [
        messages.allowItems('BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        messages.allowIndexQueries('inbox', 'job', 'open'),
        replies.allowRinging(),
        secret.allowReading(),
      ],
    });
    this.schedule = new MinuteSchedule(this, 'Schedule', { target: this.function.lambda });
  }
}
