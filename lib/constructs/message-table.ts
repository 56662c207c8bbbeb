import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { INDEX } from '../../lambdas/adapters/dynamodb/table.ts';
import type { AlarmDefinition } from '../alarm.ts';
import type { StageConfig } from '../config.ts';
import { tableLink } from '../console-links.ts';
import { stageMetric } from '../metric.ts';
import { WarmTable } from './warm-table.ts';

export interface MessageTableProps {
  readonly config: Pick<StageConfig, 'stage' | 'architecture' | 'peakMessagesPerSecond'>;
  /** @default a key that AWS owns */
  readonly encryptionKey: IKey | undefined;
}

export type IndexName = keyof typeof INDEX;

/** Write units of one message from its arrival to its last status, indexes included; a test counts them. */
const UNITS_A_MESSAGE = 15;
/** What a new table on demand takes before it has grown. */
const COLD_UNITS = 4_000;
/** Beyond it the table refuses writes: a loop must not cost a fortune. */
const CEILING_OVER_PEAK = 3;

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The mailbox: everything that is known of customers, conversations and messages. */
export class MessageTable extends Construct {
  readonly table: TableV2;
  readonly alarms: readonly AlarmDefinition[];

  constructor(scope: Construct, id: string, { config, encryptionKey }: MessageTableProps) {
    super(scope, id);
    const peakUnits = config.peakMessagesPerSecond * UNITS_A_MESSAGE;
    const indexes = Object.values(INDEX).map(
      (index): GlobalSecondaryIndexPropsV2 => ({
        indexName: index.name,
        partitionKey: text(index.pk),
        ...('sk' in index && { sortKey: text(index.sk) }),
        projectionType: ProjectionType.KEYS_ONLY,
      }),
    );
    this.table = new TableV2(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      globalSecondaryIndexes: indexes,
      billing: Billing.onDemand({ maxWriteRequestUnits: peakUnits * CEILING_OVER_PEAK }),
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      encryption: encryptionKey
        ? TableEncryptionV2.customerManagedKey(encryptionKey)
        : TableEncryptionV2.dynamoOwnedKey(),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.alarms = alarmsOf(config.stage, this.table);
    if (peakUnits > COLD_UNITS) {
      new WarmTable(this, 'Warm', {
        config,
        table: this.table,
        indexes: indexes.map(({ indexName }) => indexName),
        writeUnitsPerSecond: peakUnits,
      });
    }
  }

  /** Actions on items, by their names without the prefix. */
  allowItems(...actions: readonly string[]): PolicyStatement {
    return new PolicyStatement({ actions: actions.map(toAction), resources: [this.table.tableArn] });
  }

  allowIndexQueries(...indexes: readonly IndexName[]): PolicyStatement {
    return new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: indexes.map((name) => `${this.table.tableArn}/index/${INDEX[name].name}`),
    });
  }
}

const toAction = (action: string) => `dynamodb:${action}`;

type Throttled = 'ReadThrottleEvents' | 'WriteThrottleEvents';

const throttles = ({ tableName }: TableV2, metricName: Throttled, index?: string): Metric =>
  new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: { TableName: tableName, ...(index !== undefined && { GlobalSecondaryIndexName: index }) },
    statistic: 'Sum',
    period: Duration.minutes(1),
  });

/** The SDK tries again by itself: what passes within a minute or two has failed nobody. */
const SUSTAINED = { threshold: 1, periods: 5, datapoints: 3 } as const;

const alarmsOf = (stage: string, table: TableV2): readonly AlarmDefinition[] => {
  const throttle = (name: string, metric: Throttled, what: string, index?: string): AlarmDefinition => ({
    ...SUSTAINED,
    name,
    section: 'Throttles',
    severity: 'ticket',
    metric: throttles(table, metric, index),
    description: `${what} refuses requests, minute after minute. They are tried again, and are late.`,
    console: tableLink(table),
    panel: 'Throttles',
  });
  const ofIndexes = Object.values(INDEX).flatMap(({ name }) => {
    const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return [
      throttle(`ThrottledReadsOf${title}`, 'ReadThrottleEvents', `Index ${name} of the table`, name),
      throttle(`ThrottledWritesOf${title}`, 'WriteThrottleEvents', `Index ${name} of the table`, name),
    ];
  });
  return [
    {
      name: 'SchemaMismatches',
      severity: 'page',
      metric: stageMetric(stage, 'SchemaMismatches', { statistic: 'Sum' }),
      threshold: 1,
      description: `Stored data does not match this version. Run: npm run migrate -- --stage ${stage}`,
      console: tableLink(table),
      panel: 'Refused',
    },
    {
      name: 'WriteCeiling',
      severity: 'page',
      metric: throttles(table, 'WriteThrottleEvents'),
      threshold: 1,
      periods: 3,
      description: 'The table refuses writes: more than three times peakMessagesPerSecond, or a loop.',
      console: tableLink(table),
      panel: 'Throttles',
    },
    throttle('ThrottledReads', 'ReadThrottleEvents', 'The table'),
    ...ofIndexes,
  ];
};
