import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { IF_ABSENT, INVALID, type TableSteps } from './table-steps.ts';

/** First contact, a person’s message and a hand back are transactions: all of it or nothing. */
export function describeTransactions(t: TableSteps): void {
  const { put, read, query, sks, transact, putOf, cancellation } = t;

  describe('transactions', () => {
    it('writes everything', async () => {
      await put({ sk: 'c', fence: 1 });
      await transact([
        putOf('a', IF_ABSENT),
        putOf('b', IF_ABSENT),
        {
          Update: {
            TableName: t.tableName,
            Key: { pk: t.pk, sk: 'c' },
            UpdateExpression: 'SET fence = :next',
            ConditionExpression: 'fence = :seen',
            ExpressionAttributeValues: { ':seen': 1, ':next': 2 },
          },
        },
      ]);

      expect(sks(await query({}))).toEqual(['a', 'b', 'c']);
      expect((await read('c'))?.fence).toBe(2);
    });

    it('writes nothing when one condition fails, and says which by position', async () => {
      await put({ sk: 'b', kept: true });
      const cancelled = transact([putOf('a', IF_ABSENT), putOf('b', IF_ABSENT), putOf('c', IF_ABSENT)]);

      expect(await cancellation(cancelled)).toEqual(['None', 'ConditionalCheckFailed', 'None']);
      expect((await query({})).Items).toEqual([{ pk: t.pk, sk: 'b', kept: true }]);
    });

    it('is refused by its own conditions when it is made again', async () => {
      const items = [putOf('a', IF_ABSENT), putOf('b', IF_ABSENT)];
      await transact(items);

      expect(await cancellation(transact(items))).toEqual(['ConditionalCheckFailed', 'ConditionalCheckFailed']);
    });

    it('succeeds again, and writes no more, when it is the same request: an SDK retry of a lost answer', async () => {
      const token = randomUUID();
      await transact([putOf('a', IF_ABSENT)], token);
      await transact([putOf('a', IF_ABSENT)], token);

      expect(sks(await query({}))).toEqual(['a']);
    });

    it('refuses a token that stood for another transaction', async () => {
      const token = randomUUID();
      await transact([putOf('a')], token);

      await expect(transact([putOf('b')], token)).rejects.toMatchObject({
        name: 'IdempotentParameterMismatchException',
      });
      expect(sks(await query({}))).toEqual(['a']);
    });

    it('checks an item that it does not write', async () => {
      await put({ sk: 'a', epoch: 1 });
      const checkedBy = (epoch: number) =>
        transact([
          {
            ConditionCheck: {
              TableName: t.tableName,
              Key: { pk: t.pk, sk: 'a' },
              ConditionExpression: 'epoch = :epoch',
              ExpressionAttributeValues: { ':epoch': epoch },
            },
          },
          putOf(`b${epoch}`),
        ]);
      await checkedBy(1);

      expect(await cancellation(checkedBy(2))).toEqual(['ConditionalCheckFailed', 'None']);
      expect((await query({})).Items).toEqual([
        { pk: t.pk, sk: 'a', epoch: 1 },
        { pk: t.pk, sk: 'b1' },
      ]);
    });

    it('lets at most one of two that want the same item through, and half of none', async () => {
      const both = await Promise.allSettled([
        transact([putOf('shared', IF_ABSENT), putOf('of the first')]),
        transact([putOf('shared', IF_ABSENT), putOf('of the second')]),
      ]);

      const through = both.filter(({ status }) => status === 'fulfilled').length;
      expect(through).toBeLessThanOrEqual(1);
      expect(sks(await query({}))).toHaveLength(2 * through);
    });

    it('takes the 51 writes of the largest hand back', async () => {
      const items = Array.from({ length: 51 }, (_, i) => putOf(String(i).padStart(2, '0'), IF_ABSENT));
      await transact(items);

      expect((await query({ Select: 'COUNT' })).Count).toBe(51);
    });

    it('refuses two writes of one item', async () => {
      await expect(transact([putOf('a'), putOf('a')])).rejects.toMatchObject(INVALID);
    });
  });
}
