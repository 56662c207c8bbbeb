import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { ConsumerEnvironment } from '../../lambdas/consumer/env.ts';
import type { AlarmDefinition } from '../alarm.ts';
import { functionLink, logLink } from '../console-links.ts';
import { type EnvOf, logEnvironment, providersEnvironment } from '../environment.ts';
import { overAWhile, stageMetric } from '../metric.ts';
import type { MailboxProps } from './mailbox.ts';
import { ProductFunction } from './product-function.ts';

/** Answers: one turn of one conversation a message of the queue. The only one that sends. */
export class ReplyConsumer extends Construct {
  readonly function: ProductFunction;
  readonly alarms: readonly AlarmDefinition[];

  constructor(scope: Construct, id: string, { config, messages, secrets, replies }: MailboxProps) {
    super(scope, id);
    this.function = new ProductFunction(this, 'Consumer', {
      name: 'consumer',
      description: 'Answers conversations, and sends what people write',
      config,
      environment: {
        STAGE: config.stage,
        ...logEnvironment(config),
        ...providersEnvironment(config),
        METRICS: 'true',
        TABLE_NAME: messages.table.tableName,
        SECRET_ID: secrets.egress.arn,
        IN_DOUBT_GRACE_SECONDS: String(config.inDoubtGraceSeconds),
        IN_DOUBT_WITNESS_SECONDS: String(config.inDoubtWitnessSeconds),
        ...(config.graphApiUrl !== undefined && { GRAPH_API_URL: config.graphApiUrl }),
        ...(config.graphApiVersion !== undefined && { GRAPH_API_VERSION: config.graphApiVersion }),
      } satisfies EnvOf<ConsumerEnvironment>,
      timeoutSeconds: config.consumerTimeoutSeconds,
      memoryMb: config.consumerMemoryMb,
      secret: secrets.egress,
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
    this.alarms = alarmsOf(config.stage, this.function);
  }
}

const OLDEST_SECONDS = 300;

const alarmsOf = (stage: string, { lambda, logGroup, errors }: ProductFunction): readonly AlarmDefinition[] => [
  {
    name: 'OldestOpenMessage',
    severity: 'page',
    metric: stageMetric(stage, 'OldestOpenSeconds', { statistic: 'Maximum' }),
    threshold: OLDEST_SECONDS,
    periods: 3,
    description: `A message has waited for ${OLDEST_SECONDS} s. Look at [JOB-RUNNER] lines of its conversation.`,
    console: logLink(logGroup),
    panel: 'Age of the oldest open message',
  },
  {
    name: 'ConsumerErrors',
    severity: 'page',
    metric: errors,
    threshold: 3,
    description:
      'The function that answers crashed, at its start or by its time. What it was at is tried again, so nothing is ' +
      'lost; a deployment that went wrong is rolled back.',
    console: functionLink(lambda),
    panel: 'Functions that crashed',
  },
  {
    name: 'NumberPaused',
    severity: 'page',
    metric: stageMetric(stage, 'PausedNumbers', { statistic: 'Maximum' }),
    threshold: 1,
    description: 'A business number cannot send: its token, its account or its payment. "Number paused" says why.',
    console: logLink(logGroup),
    panel: 'Waiting, paused and quiet',
  },
  {
    name: 'FailedSends',
    severity: 'ticket',
    metric: stageMetric(stage, 'FailedSends', overAWhile),
    threshold: 3,
    description:
      'WhatsApp refused several messages for good. Each is among the notifications of the inbox. ' +
      '"Send refused" and "Status applied" have the codes: one code for all is a fault of ours.',
    console: logLink(logGroup),
    panel: 'Sends',
  },
  {
    name: 'UnknownSends',
    severity: 'ticket',
    metric: stageMetric(stage, 'UnknownSends', overAWhile),
    threshold: 5,
    description:
      'WhatsApp did not say whether several messages were sent. "Send outcome unknown" says how the requests ended. ' +
      'If it does not pass, look at the status page of Meta.',
    console: logLink(logGroup),
    panel: 'Sends',
  },
  {
    name: 'NoProviderAnswered',
    severity: 'ticket',
    metric: stageMetric(stage, 'NoProviderAnswered', overAWhile),
    threshold: 3,
    description:
      'No provider of models answers: the built-in responder does, or people take over. ' +
      '"Provider skipped" says why, provider by provider.',
    console: logLink(logGroup),
    panel: 'Providers of models',
  },
  {
    name: 'ProviderKeyRefused',
    severity: 'ticket',
    metric: stageMetric(stage, 'ProviderKeyRefused', { statistic: 'Sum', period: Duration.minutes(5) }),
    threshold: 1,
    description:
      'A provider of models refuses the key, or its account has no credit. Pay, or set another key: ' +
      `npm run secrets -- --stage ${stage}`,
    console: logLink(logGroup),
    panel: 'Providers of models',
  },
];
