import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import type { StageTable } from './stage-table.ts';

export type TableLoad = {
  /** About how many items it holds: DynamoDB counts them every six hours or so. 0 where nobody knows. */
  readonly items: number;
  /** Write units that the table and each of its indexes take a second; `undefined` where there is no ceiling. */
  readonly writeCeiling: number | undefined;
};

/** An index that takes less than its table refuses the table's writes too. */
export const describeLoad = async ({ database, name }: Pick<StageTable, 'database' | 'name'>): Promise<TableLoad> => {
  const { Table: table = {} } = await database.send(new DescribeTableCommand({ TableName: name }));
  const ceilings = [table, ...(table.GlobalSecondaryIndexes ?? [])]
    // Provisioned units are 0 on demand, and a maximum that was taken away is -1.
    .flatMap(({ OnDemandThroughput, ProvisionedThroughput }) => [
      OnDemandThroughput?.MaxWriteRequestUnits ?? 0,
      ProvisionedThroughput?.WriteCapacityUnits ?? 0,
    ])
    .filter((units) => units > 0);
  return {
    items: table.ItemCount ?? 0,
    writeCeiling: ceilings.length === 0 ? undefined : Math.min(...ceilings),
  };
};
