import { GetCommand, PutCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import type { Item, TableSteps } from './table-steps.ts';

/** What requests are said to consume: the budget of a message is counted by it. */
export function describeCapacity(t: TableSteps): void {
  const { put, update, query } = t;

  describe('capacity', () => {
    const INDEXES = { ReturnConsumedCapacity: 'INDEXES' } as const;
    type Consumed = {
      readonly ConsumedCapacity?:
        | {
            readonly CapacityUnits?: number | undefined;
            readonly Table?: { readonly CapacityUnits?: number | undefined } | undefined;
            readonly GlobalSecondaryIndexes?:
              | Readonly<Record<string, { readonly CapacityUnits?: number | undefined }>>
              | undefined;
          }
        | undefined;
    };
    const units = ({ ConsumedCapacity }: Consumed) => ({
      total: ConsumedCapacity?.CapacityUnits,
      table: ConsumedCapacity?.Table?.CapacityUnits,
      ...Object.fromEntries(
        Object.entries(ConsumedCapacity?.GlobalSecondaryIndexes ?? {}).map(([index, of]) => [index, of.CapacityUnits]),
      ),
    });
    const putCounted = async (item: Item) =>
      units(await t.client.send(new PutCommand({ TableName: t.tableName, Item: { pk: t.pk, ...item }, ...INDEXES })));
    const updateCounted = async (sk: string, input: Omit<UpdateCommandInput, 'TableName' | 'Key'>) =>
      units(await update(sk, { ...input, ...INDEXES }));

    it('counts a unit a kilobyte of the item, and one an index that lists it', async () => {
      expect(await putCounted({ sk: 'a' })).toEqual({ total: 1, table: 1 });
      expect(await putCounted({ sk: 'b', text: 'x'.repeat(1_100) })).toEqual({ total: 2, table: 2 });
      expect(await putCounted({ sk: 'c', openPk: 'OPEN#c', openSk: t.pk, jobId: `j${t.pk}` })).toEqual({
        total: 3,
        table: 1,
        open: 1,
        job: 1,
      });
    });

    it('counts nothing for an index whose keys an update leaves alone', async () => {
      await put({ sk: 'a', openPk: 'OPEN#a', openSk: t.pk });
      const touched = { UpdateExpression: 'SET colour = :c', ExpressionAttributeValues: { ':c': 'red' } };

      expect(await updateCounted('a', touched)).toEqual({ total: 1, table: 1 });
    });

    it('counts one for an entry that goes, and two for one that moves', async () => {
      await put({ sk: 'a', openPk: 'OPEN#a', openSk: t.pk });
      const moved = { UpdateExpression: 'SET openPk = :p', ExpressionAttributeValues: { ':p': 'HELD#a' } };

      expect(await updateCounted('a', moved)).toEqual({ total: 3, table: 1, open: 2 });
      expect(await updateCounted('a', { UpdateExpression: 'REMOVE openPk, openSk' })).toEqual({
        total: 2,
        table: 1,
        open: 1,
      });
    });

    it('counts a unit for four kilobytes read consistently, and half of it else', async () => {
      await put({ sk: 'a', text: 'x'.repeat(3_000) });
      await put({ sk: 'b', text: 'x'.repeat(3_000) });
      const get = async (ConsistentRead: boolean) =>
        units(
          await t.client.send(
            new GetCommand({ TableName: t.tableName, Key: { pk: t.pk, sk: 'a' }, ConsistentRead, ...INDEXES }),
          ),
        ).total;

      expect([await get(true), await get(false)]).toEqual([1, 0.5]);
      expect(units(await query(INDEXES)).total).toBe(2);
    });
  });
}
