import { CustomResource } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { ANSWER_WITHIN } from './answer-within.ts';
import { ProductFunction } from './product-function.ts';

export interface WarmTableProps {
  readonly config: Pick<StageConfig, 'architecture'>;
  readonly table: TableV2;
  readonly indexes: readonly string[];
  /** What the table and each index is to take at once, at least. */
  readonly writeUnitsPerSecond: number;
}

/**
 * Warms a table at a deployment. A template cannot: DynamoDB refuses a value below the present one, which grows by
 * itself and which no template knows, so that a lower setting, or one that use has passed, would fail every deployment.
 */
export class WarmTable extends Construct {
  constructor(scope: Construct, id: string, { config, table, indexes, writeUnitsPerSecond }: WarmTableProps) {
    super(scope, id);
    const warming = new ProductFunction(this, 'Warming', {
      name: 'warming',
      description: 'Warms the table to what the stage wants, and never makes it less warm',
      config,
      environment: {},
      timeoutSeconds: 60,
      memoryMb: 256,
      permissions: [
        new PolicyStatement({
          actions: ['dynamodb:DescribeTable', 'dynamodb:UpdateTable'],
          resources: [table.tableArn],
        }),
      ],
    });
    new CustomResource(this, 'WarmThroughput', {
      serviceToken: warming.lambda.functionArn,
      resourceType: 'Custom::WarmThroughput',
      serviceTimeout: ANSWER_WITHIN,
      // The names of the indexes: a new one is warmed too.
      properties: { tableName: table.tableName, indexes: [...indexes], writeUnitsPerSecond },
    });
  }
}
