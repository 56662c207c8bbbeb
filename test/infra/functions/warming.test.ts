import { Logger } from '@aws-lambda-powertools/logger';
import { describe, expect, it } from '@jest/globals';
import { createHandler, type Warmth } from '../../../lambdas/warming/handler.ts';
import { toUpdateTable, toWarmth } from '../../../lambdas/warming/warm-throughput.ts';
import { cloudFormation } from './a-cloudformation.ts';

const ask = cloudFormation();

const named = (name: string) => Object.assign(new Error('canary'), { name });

/** A table that refuses, as DynamoDB does, to be made less warm. */
const aTableOf = (start: readonly Warmth[], { failures = [] as Error[], grows = [] as number[] } = {}) => {
  let parts = start;
  const asked: (readonly Warmth[])[] = [];
  const waits: number[] = [];
  const handler = createHandler({
    table: {
      warmth: async () => parts,
      warm: async (_, wanted) => {
        asked.push(wanted);
        const failure = failures.shift();
        if (failure) throw failure;
        const grown = grows.shift();
        if (grown !== undefined) parts = parts.map((part) => ({ ...part, writeUnitsPerSecond: grown }));
        parts = parts.map((part) => {
          const change = wanted.find(({ index }) => index === part.index);
          if (change && change.writeUnitsPerSecond <= part.writeUnitsPerSecond) throw named('ValidationException');
          return change ?? part;
        });
      },
    },
    wait: async (ms) => void waits.push(ms),
    log: new Logger({ logLevel: 'SILENT' }),
  });
  const set = (writeUnitsPerSecond: number, type: 'Create' | 'Update' | 'Delete' = 'Update') =>
    ask(handler, type, { tableName: 't', indexes: ['open'], writeUnitsPerSecond: String(writeUnitsPerSecond) });
  return { set, asked, waits, warmth: () => parts.map((part) => part.writeUnitsPerSecond) };
};

const NEW: readonly Warmth[] = [{ writeUnitsPerSecond: 4_000 }, { index: 'open', writeUnitsPerSecond: 4_000 }];

describe('the warmth of the table', () => {
  it('goes up with the peak of the stage, for its indexes too', async () => {
    const { set, warmth } = aTableOf(NEW);

    expect(await set(4_500, 'Create')).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'warm-table' });
    expect(warmth()).toEqual([4_500, 4_500]);
    await set(6_000);
    expect(warmth()).toEqual([6_000, 6_000]);
  });

  it('never goes down: a lower peak deploys, and changes nothing', async () => {
    const { set, warmth, asked } = aTableOf(NEW);
    await set(6_000, 'Create');
    asked.splice(0);

    expect(await set(4_500)).toMatchObject({ Status: 'SUCCESS' });
    expect(await set(6_000, 'Delete')).toMatchObject({ Status: 'SUCCESS' });

    expect([asked, warmth()]).toEqual([[], [6_000, 6_000]]);
  });

  it('is left where use has made it warmer than a raised peak, and raised where it has not', async () => {
    const { set, warmth, asked } = aTableOf([
      { writeUnitsPerSecond: 9_000 },
      { index: 'open', writeUnitsPerSecond: 4_000 },
    ]);

    expect(await set(6_000)).toMatchObject({ Status: 'SUCCESS' });

    expect(asked).toEqual([[{ index: 'open', writeUnitsPerSecond: 6_000 }]]);
    expect(warmth()).toEqual([9_000, 6_000]);
  });

  it('may grow by itself, or be under change, at just that moment', async () => {
    const growing = aTableOf(NEW, { grows: [20_000] });
    expect(await growing.set(6_000)).toMatchObject({ Status: 'SUCCESS' });
    expect(growing.warmth()).toEqual([20_000, 20_000]);

    const busy = aTableOf(NEW, { failures: [named('ResourceInUseException'), named('ResourceInUseException')] });
    expect(await busy.set(6_000)).toMatchObject({ Status: 'SUCCESS' });
    expect([busy.warmth(), busy.waits]).toEqual([
      [6_000, 6_000],
      [2_000, 5_000],
    ]);
  });

  it.each([
    ['at once', [named('LimitExceededException')], 'LimitExceededException'],
    ['after a while', Array.from({ length: 4 }, () => named('ValidationException')), 'ValidationException'],
  ])('fails the deployment with a sentence where it is refused (%s)', async (_, failures, name) => {
    expect(await aTableOf(NEW, { failures }).set(90_000)).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining(`could not be warmed to 90000 write units a second (${name})`),
    });
  });

  it('waits for a right that its role has only just been given', async () => {
    const { set, warmth } = aTableOf(NEW, { failures: [named('AccessDeniedException')] });
    expect(await set(4_500, 'Create')).toMatchObject({ Status: 'SUCCESS' });
    expect(warmth()).toEqual([4_500, 4_500]);
  });
});

describe('what DynamoDB is asked', () => {
  it('is read of the table and of each index', () => {
    const WarmThroughput = { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4_000 };
    expect(toWarmth({ WarmThroughput, GlobalSecondaryIndexes: [{ IndexName: 'open', WarmThroughput }] })).toEqual(NEW);
  });

  it('names what is to be warmer, and says nothing of reads', () => {
    expect(toUpdateTable('t', [{ writeUnitsPerSecond: 5 }, { index: 'open', writeUnitsPerSecond: 5 }])).toEqual({
      TableName: 't',
      WarmThroughput: { WriteUnitsPerSecond: 5 },
      GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'open', WarmThroughput: { WriteUnitsPerSecond: 5 } } }],
    });
    expect(toUpdateTable('t', [{ index: 'open', writeUnitsPerSecond: 5 }])).not.toHaveProperty('WarmThroughput');
  });
});
