import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { InboxEnvironment } from '../../lambdas/inbox/env.ts';
import type { AlarmDefinition } from '../alarm.ts';
import { functionLink, logLink } from '../console-links.ts';
import { type EnvOf, providersEnvironment } from '../environment.ts';
import { stageMetric } from '../metric.ts';
import { API_TIMEOUT_SECONDS, type MailboxProps } from './mailbox.ts';
import { ProductFunction } from './product-function.ts';

/** Agents' side: conversations, messages, jobs, numbers; also health, and the 404 of everything else. */
export class InboxApi extends Construct {
  readonly function: ProductFunction;
  readonly alarms: readonly AlarmDefinition[];

  constructor(scope: Construct, id: string, { config, messages, secrets, replies }: MailboxProps) {
    super(scope, id);
    this.function = new ProductFunction(this, 'Inbox', {
      name: 'inbox',
      description: 'Serves the inbox API',
      config,
      environment: {
        STAGE: config.stage,
        ...providersEnvironment(config),
        TABLE_NAME: messages.table.tableName,
        QUEUE_URL: replies.queue.queueUrl,
        SECRET_ID: secrets.egress.arn,
        METRICS: 'true',
      } satisfies EnvOf<InboxEnvironment>,
      timeoutSeconds: API_TIMEOUT_SECONDS,
      secret: secrets.egress,
      permissions: [
        messages.allowItems('BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        messages.allowIndexQueries('inbox', 'job', 'open'),
        replies.allowRinging(),
      ],
    });
    this.alarms = alarmsOf(config.stage, this.function);
  }
}

const alarmsOf = (stage: string, { lambda, logGroup, errors }: ProductFunction): readonly AlarmDefinition[] => [
  {
    name: 'InboxFailures',
    severity: 'page',
    metric: stageMetric(stage, 'InboxFailures', { statistic: 'Sum', period: Duration.minutes(5) }),
    threshold: 5,
    description: 'The inbox API answers 5xx: people cannot work. Find "[INBOX-API] failed".',
    console: logLink(logGroup),
    panel: 'Failures',
  },
  {
    name: 'InboxErrors',
    severity: 'page',
    metric: errors,
    threshold: 3,
    description:
      'The function of the inbox API crashed, at its start or by its time: people cannot work. ' +
      'The log says what was thrown; a deployment that went wrong is rolled back.',
    console: functionLink(lambda),
    panel: 'Functions that crashed',
  },
  {
    name: 'OverdueCustomers',
    severity: 'ticket',
    metric: stageMetric(stage, 'OverdueCustomers', { statistic: 'Maximum', period: Duration.minutes(5) }),
    threshold: 1,
    description:
      'Customers have waited for people for longer than personTimeoutMinutes, by open hours. ' +
      'Answer them: they are in the folder Waiting of the inbox.',
    console: logLink(logGroup),
    panel: 'Waiting, paused and quiet',
  },
];
