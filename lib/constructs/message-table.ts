import { RemovalPolicy } from 'aws-cdk-lib';
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

export interface MessageTableProps {
  /** Messages a second that it takes without warming up. */
  readonly peakMessagesPerSecond: number;
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

  constructor(scope: Construct, id: string, { peakMessagesPerSecond, encryptionKey }: MessageTableProps) {
    super(scope, id);
    const peakUnits = peakMessagesPerSecond * UNITS_A_MESSAGE;
    const warmThroughput = peakUnits > COLD_UNITS && { warmThroughput: { writeUnitsPerSecond: peakUnits } };
    const indexes = Object.values(INDEX).map(
      (index): GlobalSecondaryIndexPropsV2 => ({
        indexName: index.name,
        partitionKey: text(index.pk),
        ...('sk' in index && { sortKey: text(index.sk) }),
        projectionType: ProjectionType.KEYS_ONLY,
        ...warmThroughput,
      }),
    );
    this.table = new TableV2(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      globalSecondaryIndexes: indexes,
      billing: Billing.onDemand({ maxWriteRequestUnits: peakUnits * CEILING_OVER_PEAK }),
      ...warmThroughput,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      encryption: encryptionKey
        ? TableEncryptionV2.customerManagedKey(encryptionKey)
        : TableEncryptionV2.dynamoOwnedKey(),
      removalPolicy: RemovalPolicy.RETAIN,
    });
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
