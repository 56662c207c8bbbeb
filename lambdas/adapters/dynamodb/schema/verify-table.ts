import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  type KeySchemaElement,
} from '@aws-sdk/client-dynamodb';
import { tableDefinition } from '../table.ts';

/** What DynamoDB removes items by, once it is past. */
export const TIME_TO_LIVE_ATTRIBUTE = 'expiresAt';

type Described = {
  readonly KeySchema?: KeySchemaElement[] | undefined;
  readonly AttributeDefinitions?:
    | { AttributeName?: string | undefined; AttributeType?: string | undefined }[]
    | undefined;
};

const keysOf = ({ KeySchema = [] }: Described, { AttributeDefinitions = [] }: Described): string =>
  KeySchema.map(({ AttributeName: name, KeyType }) => {
    const type = AttributeDefinitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType;
    return `${name} ${type} ${KeyType}`;
  }).join(', ');

/**
 * What of a table is not as this code needs it: its keys and its indexes; and of one that a stack has made
 * (`isDeployed`), what keeps its data safe.
 *
 * @returns a sentence each, none where all is well.
 */
export const verifyTable = async (
  database: DynamoDBClient,
  name: string,
  isDeployed: boolean,
): Promise<readonly string[]> => {
  const { Table: table = {} } = await database.send(new DescribeTableCommand({ TableName: name }));
  const wanted = tableDefinition(name);
  const differs = (what: string, wants: string, has: string) =>
    wants === has ? [] : [`${what}: should be ${wants || 'nothing'}, is ${has || 'nothing'}`];
  const indexes = table.GlobalSecondaryIndexes ?? [];
  return [
    ...differs('keys', keysOf(wanted, wanted), keysOf(table, table)),
    ...(wanted.GlobalSecondaryIndexes ?? []).flatMap((index) => {
      const found = indexes.find(({ IndexName }) => IndexName === index.IndexName);
      if (!found) return [`index ${index.IndexName}: is missing`];
      return [
        ...differs(`index ${index.IndexName}`, keysOf(index, wanted), keysOf(found, table)),
        ...differs(
          `what index ${index.IndexName} holds`,
          index.Projection?.ProjectionType ?? '',
          found.Projection?.ProjectionType ?? '',
        ),
      ];
    }),
    ...(isDeployed ? await verifySafety(database, name, table.DeletionProtectionEnabled ?? false) : []),
  ];
};

const verifySafety = async (
  database: DynamoDBClient,
  name: string,
  isProtected: boolean,
): Promise<readonly string[]> => {
  const { TimeToLiveDescription: ttl } = await database.send(new DescribeTimeToLiveCommand({ TableName: name }));
  const { ContinuousBackupsDescription: backups } = await database.send(
    new DescribeContinuousBackupsCommand({ TableName: name }),
  );
  const expires = ttl?.AttributeName === TIME_TO_LIVE_ATTRIBUTE && /^ENABL/.test(ttl.TimeToLiveStatus ?? '');
  const recovers = backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED';
  return [
    ...(expires ? [] : [`time to live: is not by ${TIME_TO_LIVE_ATTRIBUTE}, so what should expire stays`]),
    ...(recovers ? [] : ['point-in-time recovery: is off, so nothing that is overwritten can be had back']),
    ...(isProtected ? [] : ['deletion protection: is off']),
  ];
};
