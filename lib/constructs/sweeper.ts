import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { SweeperEnvironment } from '../../lambdas/sweeper/env.ts';
import type { AlarmDefinition } from '../alarm.ts';
import { functionLink, logLink } from '../console-links.ts';
import type { EnvOf } from '../environment.ts';
import { stageMetric } from '../metric.ts';
import { API_TIMEOUT_SECONDS, type MailboxProps } from './mailbox.ts';
import { MinuteSchedule } from './minute-schedule.ts';
import { ProductFunction } from './product-function.ts';

const EVERY_SECONDS = 60;

/** Rings for what is still open, each minute and when asked to, ends snoozes, and follows up who waits for people. */
export class Sweeper extends Construct {
  readonly function: ProductFunction;
  readonly schedule: MinuteSchedule;
  readonly alarms: readonly AlarmDefinition[];

  constructor(scope: Construct, id: string, { config, messages, secrets, replies }: MailboxProps) {
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
        SECRET_ID: secrets.ops.arn,
        SWEEP_EVERY_SECONDS: String(EVERY_SECONDS),
      } satisfies EnvOf<SweeperEnvironment>,
      timeoutSeconds: API_TIMEOUT_SECONDS,
      secret: secrets.ops,
      permissions: [
        messages.allowItems('BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        messages.allowIndexQueries('inbox', 'job', 'open'),
        replies.allowRinging(),
      ],
    });
    this.schedule = new MinuteSchedule(this, 'Schedule', { target: this.function.lambda });
    this.alarms = [...this.schedule.alarms, ...alarmsOf(config.stage, this.function)];
  }
}

const alarmsOf = (stage: string, { lambda, logGroup, errors }: ProductFunction): readonly AlarmDefinition[] => [
  {
    name: 'SweeperHeartbeat',
    severity: 'page',
    metric: stageMetric(stage, 'SweeperHeartbeat', { statistic: 'Sum' }),
    threshold: 1,
    periods: 3,
    isBelow: true,
    missing: TreatMissingData.BREACHING,
    description: 'No sweep has come to its end for three minutes. Look at [CRON] lines and at the schedule.',
    console: logLink(logGroup),
    panel: 'Sweeper',
  },
  {
    name: 'SweepFailures',
    severity: 'ticket',
    metric: stageMetric(stage, 'SweepFailures', { statistic: 'Sum' }),
    threshold: 1,
    periods: 15,
    datapoints: 10,
    description: 'Sweeps pass over a number or a conversation again and again. "[CRON] Skipped" names it, and why.',
    console: logLink(logGroup),
    panel: 'Sweeper',
  },
  {
    name: 'SweeperErrors',
    severity: 'ticket',
    metric: errors,
    threshold: 3,
    description:
      'The sweeper crashed, at its start or by its time. If no sweep comes to its end, SweeperHeartbeat rings too.',
    console: functionLink(lambda),
    panel: 'Functions that crashed',
  },
];
