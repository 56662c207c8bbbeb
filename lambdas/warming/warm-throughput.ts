import type { TableDescription, UpdateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { Warmth } from './handler.ts';

/** Of a table as DynamoDB describes it, and of its indexes. */
export const toWarmth = (table: TableDescription = {}): readonly Warmth[] => [
  { writeUnitsPerSecond: table.WarmThroughput?.WriteUnitsPerSecond ?? 0 },
  ...(table.GlobalSecondaryIndexes ?? []).map(({ IndexName = '', WarmThroughput }) => ({
    index: IndexName,
    writeUnitsPerSecond: WarmThroughput?.WriteUnitsPerSecond ?? 0,
  })),
];

/** Says nothing of reads: what they have grown to since would be refused as a decrease. */
export const toUpdateTable = (tableName: string, wanted: readonly Warmth[]): UpdateTableCommandInput => {
  const ofTable = wanted.find(({ index }) => index === undefined);
  const indexes = wanted.flatMap(({ index, writeUnitsPerSecond }) =>
    index === undefined
      ? []
      : [{ Update: { IndexName: index, WarmThroughput: { WriteUnitsPerSecond: writeUnitsPerSecond } } }],
  );
  return {
    TableName: tableName,
    ...(ofTable && { WarmThroughput: { WriteUnitsPerSecond: ofTable.writeUnitsPerSecond } }),
    ...(indexes.length > 0 && { GlobalSecondaryIndexUpdates: indexes }),
  };
};
