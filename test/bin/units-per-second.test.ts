import { DynamoDBClient, type TableDescription } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { describeLoad } from '../../bin/support/describe-load.ts';
import { readUnitsPerSecond, writeUnitsPerSecond } from '../../bin/support/units-per-second.ts';

/** What is known of a table that DynamoDB describes so. */
const loadOf = (Table: TableDescription) => {
  const database = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  database.middlewareStack.add(() => async () => ({ output: { $metadata: {}, Table }, response: {} }) as never, {
    step: 'initialize',
    name: 'answered',
  });
  return describeLoad({ database, name: 'answerline' });
};

const onDemand = (MaxWriteRequestUnits: number) => ({
  OnDemandThroughput: { MaxWriteRequestUnits, MaxReadRequestUnits: -1 },
  ProvisionedThroughput: { WriteCapacityUnits: 0, ReadCapacityUnits: 0 },
});
const index = (units: number) => ({ IndexName: 'inbox', ...onDemand(units) });
const option = (units?: string) => (units === undefined ? {} : { 'units-per-second': units });

describe('what a table takes', () => {
  it.each<[string, TableDescription, number | undefined]>([
    ['the ceiling of its stage', { ...onDemand(900), GlobalSecondaryIndexes: [index(900)] }, 900],
    ['that of an index which takes less', { ...onDemand(900), GlobalSecondaryIndexes: [index(300)] }, 300],
    ['what is provisioned', { ProvisionedThroughput: { WriteCapacityUnits: 40 } }, 40],
    ['anything where a ceiling was taken away', onDemand(-1), undefined],
    ['anything on an engine that knows no ceiling', {}, undefined],
  ])('is %s', async (_, description, writeCeiling) => {
    expect(await loadOf({ ItemCount: 7, ...description })).toEqual({ items: 7, writeCeiling });
  });
});

describe('the pace of a migration', () => {
  it('leaves half of the write ceiling to customers', () => {
    expect(writeUnitsPerSecond(option(), 900, 'usage')).toBe(450);
    expect(writeUnitsPerSecond(option(), 4_501, 'usage')).toBe(2_250);
    expect(writeUnitsPerSecond(option(), 1, 'usage')).toBe(1);
  });

  it('may be slower, and no faster', () => {
    expect(writeUnitsPerSecond(option('10'), 900, 'usage')).toBe(10);
    expect(writeUnitsPerSecond(option('450'), 900, 'usage')).toBe(450);
    expect(() => writeUnitsPerSecond(option('451'), 900, 'usage')).toThrow(
      '--units-per-second 451: the table takes 900 write units a second, and half of them are for customers. Give 450 or less',
    );
  });

  it('is a thousand units, or what is asked for, where the table has no ceiling', () => {
    expect(writeUnitsPerSecond(option(), undefined, 'usage')).toBe(1_000);
    expect(writeUnitsPerSecond(option('50000'), undefined, 'usage')).toBe(50_000);
  });

  it.each(['0', '-1', '1.5', 'many', '99999999'])('is not %s, and neither is that of a verification', (units) => {
    expect(() => writeUnitsPerSecond(option(units), 900, 'usage')).toThrow('is no whole number from 1 on');
    expect(() => readUnitsPerSecond(option(units), 'usage')).toThrow('is no whole number from 1 on');
  });
});
