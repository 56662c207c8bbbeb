import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { WebhookEnvironment } from '../../lambdas/webhook/env.ts';
import type { AlarmDefinition } from '../alarm.ts';
import { webhookReserve } from '../config.ts';
import { functionLink, logLink } from '../console-links.ts';
import { type EnvOf, logEnvironment } from '../environment.ts';
import { overAWhile, stageMetric } from '../metric.ts';
import { API_TIMEOUT_SECONDS, type MailboxProps } from './mailbox.ts';
import { ProductFunction } from './product-function.ts';

/** Meta's side: takes messages and statuses, makes them durable, and rings. */
export class WebhookEndpoint extends Construct {
  readonly function: ProductFunction;
  readonly alarms: readonly AlarmDefinition[];

  constructor(scope: Construct, id: string, { config, messages, secrets, replies }: MailboxProps) {
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
        SECRET_ID: secrets.ingress.arn,
      } satisfies EnvOf<WebhookEnvironment>,
      timeoutSeconds: API_TIMEOUT_SECONDS,
      reservedConcurrency: webhookReserve(config),
      secret: secrets.ingress,
      permissions: [
        // Transactions of puts and updates, and reads of what a status or an echo changes.
        messages.allowItems('BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        messages.allowIndexQueries('job'),
        replies.allowRinging(),
      ],
    });
    this.alarms = alarmsOf(config.stage, this.function);
  }
}

/** One failure is Meta's next try; two of one message are an outage. */
const FAILURES = 2;

const alarmsOf = (stage: string, { lambda, logGroup, errors }: ProductFunction): readonly AlarmDefinition[] => [
  {
    name: 'WebhookFailures',
    severity: 'page',
    metric: stageMetric(stage, 'WebhookFailures', overAWhile),
    threshold: FAILURES,
    description:
      'The webhook answered Meta with 5xx: a secret, the table or a permission fails. Meta posts again for days. ' +
      'Find "[WEBHOOK] failed".',
    console: logLink(logGroup),
    panel: 'Failures',
  },
  {
    name: 'WebhookErrors',
    severity: 'page',
    metric: errors,
    threshold: FAILURES,
    description:
      'The webhook function crashed, at its start or by its time, so that Meta was answered with 5xx. ' +
      'The log says what was thrown; a deployment that went wrong is rolled back.',
    console: functionLink(lambda),
    panel: 'Functions that crashed',
  },
  {
    name: 'GatewayWebhookFailures',
    severity: 'page',
    metric: stageMetric(stage, 'GatewayWebhookFailures', overAWhile),
    threshold: FAILURES,
    description:
      'The gateway answered Meta with 429 or 5xx. If the function is not the cause (WebhookFailures, WebhookErrors), ' +
      'the throttle or the concurrency of the account is too low.',
    console: functionLink(lambda),
    panel: 'Failures',
  },
  {
    name: 'SignatureFailures',
    severity: 'page',
    metric: stageMetric(stage, 'SignatureFailures', { statistic: 'Sum', period: Duration.minutes(5) }),
    threshold: 5,
    description:
      'Webhooks came with a wrong signature, and were refused. If Meta sent them, WHATSAPP_APP_SECRET is not the ' +
      `app's, and no message is taken: npm run secrets -- --stage ${stage}`,
    console: logLink(logGroup),
    panel: 'Refused',
  },
  {
    name: 'NoInbound',
    severity: 'ticket',
    // Each number is looked at once in a quarter of an hour.
    metric: stageMetric(stage, 'QuietNumbers', { statistic: 'Maximum', period: Duration.minutes(30) }),
    threshold: 1,
    description:
      'A number has received nothing for noInboundHours of its open hours. "[CRON] No inbound" names it. ' +
      'Write to it from a phone; if nothing comes, subscribe the account to the app again.',
    console: logLink(logGroup),
    panel: 'Waiting, paused and quiet',
  },
];
