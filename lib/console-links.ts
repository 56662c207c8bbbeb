import { Aws, Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';

/* Where the AWS console shows a resource. Names that CloudFormation makes need no escape in an address. */

const page = (of: IConstruct, service: string, fragment: string): string => {
  const { region } = Stack.of(of);
  return `https://${region}.console.aws.amazon.com/${service}/home?region=${region}#${fragment}`;
};

export const logLink = (logGroup: ILogGroup): string =>
  page(logGroup, 'cloudwatch', `logsV2:log-groups/log-group/${logGroup.logGroupName}`);

export const functionLink = (lambda: IFunction): string =>
  page(lambda, 'lambda', `/functions/${lambda.functionName}?tab=monitoring`);

export const tableLink = (table: TableV2): string =>
  page(table, 'dynamodbv2', `table?name=${table.tableName}&tab=monitoring`);

export const queueLink = (queue: Queue): string => {
  const { region, account } = Stack.of(queue);
  return page(
    queue,
    'sqs/v3',
    `/queues/https%3A%2F%2Fsqs.${region}.${Aws.URL_SUFFIX}%2F${account}%2F${queue.queueName}`,
  );
};
