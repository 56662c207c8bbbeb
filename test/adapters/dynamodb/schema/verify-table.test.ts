import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { verifyTable } from '../../../../lambdas/adapters/dynamodb/schema/verify-table.ts';
import { tableDefinition } from '../../../../lambdas/adapters/dynamodb/table.ts';

type Safety = {
  readonly protection?: boolean;
  readonly ttl?: { readonly AttributeName?: string; readonly TimeToLiveStatus: string };
  readonly recovery?: 'ENABLED' | 'DISABLED';
};

/** A real client, answered as DynamoDB describes a table of ours. */
const aDatabase = ({
  protection = true,
  ttl = { AttributeName: 'expiresAt', TimeToLiveStatus: 'ENABLED' },
  recovery = 'ENABLED',
}: Safety) => {
  const client = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const { TableName, ...definition } = tableDefinition('answerline');
  const answers: Readonly<Record<string, object>> = {
    DescribeTableCommand: { Table: { TableName, ...definition, DeletionProtectionEnabled: protection } },
    DescribeTimeToLiveCommand: { TimeToLiveDescription: ttl },
    DescribeContinuousBackupsCommand: {
      ContinuousBackupsDescription: { PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: recovery } },
    },
  };
  client.middlewareStack.add(
    (_next, { commandName = '' }) =>
      async () =>
        ({ output: { $metadata: {}, ...answers[commandName] }, response: {} }) as never,
    { step: 'initialize', name: 'answered' },
  );
  return client;
};

describe('a deployed table', () => {
  it('is well where it is as the stack makes it, also while its time to live is being switched on', async () => {
    expect(await verifyTable(aDatabase({}), 'answerline', true)).toEqual([]);
    const switchedOn = { AttributeName: 'expiresAt', TimeToLiveStatus: 'ENABLING' };
    expect(await verifyTable(aDatabase({ ttl: switchedOn }), 'answerline', true)).toEqual([]);
  });

  it.each<[string, Safety, RegExp]>([
    ['nothing expires', { ttl: { TimeToLiveStatus: 'DISABLED' } }, /^time to live: is not by expiresAt/],
    [
      'it expires by something else',
      { ttl: { AttributeName: 'ttl', TimeToLiveStatus: 'ENABLED' } },
      /^time to live: is not by expiresAt/,
    ],
    ['it cannot be recovered', { recovery: 'DISABLED' }, /^point-in-time recovery: is off/],
    ['anybody may delete it', { protection: false }, /^deletion protection: is off/],
  ])('is not where %s, which one that no stack has made need not be', async (_, safety, sentence) => {
    expect(await verifyTable(aDatabase(safety), 'answerline', true)).toEqual([expect.stringMatching(sentence)]);
    expect(await verifyTable(aDatabase(safety), 'answerline', false)).toEqual([]);
  });
});
