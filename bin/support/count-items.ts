import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import type { StageTable } from './stage-table.ts';

/** About how many items a table holds: DynamoDB counts them every six hours or so. 0 where nobody knows. */
export const countItems = async ({ database, name }: StageTable): Promise<number> =>
  (await database.send(new DescribeTableCommand({ TableName: name }))).Table?.ItemCount ?? 0;
