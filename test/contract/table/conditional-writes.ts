import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { ALL_OLD, IF_ABSENT, type TableSteps } from './table-steps.ts';

/** A write that depends on what is stored: the fence, the slot, the rank and the put-if-absent of the product. */
export function describeConditionalWrites(t: TableSteps): void {
  const { put, update, read, refusal } = t;

  describe('conditional writes', () => {
    it('puts an item where there is none, and tells what is there where there is one', async () => {
      await put({ sk: 'a', colour: 'red', nested: { list: [1, 'two'] } }, IF_ABSENT);

      const stood = await refusal(put({ sk: 'a', colour: 'blue' }, IF_ABSENT));

      expect(stood).toEqual({ pk: t.pk, sk: 'a', colour: 'red', nested: { list: [1, 'two'] } });
      expect(await read('a')).toEqual(stood);
    });

    it('lets exactly one of many puts of the same new item through', async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 8 }, (_, writer) => put({ sk: 'a', writer }, IF_ABSENT)),
      );

      const winners = outcomes.flatMap(({ status }, writer) => (status === 'fulfilled' ? [writer] : []));
      expect(winners).toEqual([(await read('a'))?.writer]);
    });

    it('updates under a condition, and tells the item as it was when the condition fails', async () => {
      await put({ sk: 'a', fence: 1 });
      const claim = {
        UpdateExpression: 'SET fence = :next',
        ConditionExpression: 'fence = :seen',
        ExpressionAttributeValues: { ':seen': 1, ':next': 2 },
        ...ALL_OLD,
      };
      await update('a', claim);

      expect(await refusal(update('a', claim))).toEqual({ pk: t.pk, sk: 'a', fence: 2 });
    });

    it('lets exactly one of many updates of the same state through', async () => {
      await put({ sk: 'a', fence: 1 });

      const outcomes = await Promise.allSettled(
        Array.from({ length: 8 }, () =>
          update('a', {
            UpdateExpression: 'SET fence = fence + :one',
            ConditionExpression: 'fence = :seen',
            ExpressionAttributeValues: { ':seen': 1, ':one': 1 },
          }),
        ),
      );

      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await read('a'))?.fence).toBe(2);
    });

    it('deletes under a condition only', async () => {
      await put({ sk: 'a', state: 'kept' });
      const remove = (state: string) =>
        t.client.send(
          new DeleteCommand({
            TableName: t.tableName,
            Key: { pk: t.pk, sk: 'a' },
            ConditionExpression: '#state = :state',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':state': state },
            ...ALL_OLD,
          }),
        );

      expect(await refusal(remove('other'))).toEqual({ pk: t.pk, sk: 'a', state: 'kept' });
      await remove('kept');
      expect(await read('a')).toBeUndefined();
    });

    it('fails a condition on an item that is not there, and tells no item', async () => {
      const raise = {
        UpdateExpression: 'SET #rank = :rank',
        ExpressionAttributeNames: { '#rank': 'rank' },
        ExpressionAttributeValues: { ':rank': 2 },
        ...ALL_OLD,
      };

      expect(await refusal(update('a', { ...raise, ConditionExpression: '#rank < :rank' }))).toBeUndefined();
      expect(await refusal(update('a', { ...raise, ConditionExpression: 'attribute_exists(pk)' }))).toBeUndefined();
      expect(await read('a')).toBeUndefined();
    });

    it('holds attribute_not_exists of an attribute, and of every attribute of an item that is not there', async () => {
      await put({ sk: 'there' });
      const take = {
        UpdateExpression: 'SET slot = :slot',
        ConditionExpression: 'attribute_not_exists(slot)',
        ExpressionAttributeValues: { ':slot': 'mine' },
        ...ALL_OLD,
      };
      await update('there', take);
      await update('not there', take);

      expect((await read('not there'))?.slot).toBe('mine');
      expect(await refusal(update('there', take))).toMatchObject({ slot: 'mine' });
    });

    it('never holds a comparison with an attribute that is not there', async () => {
      await put({ sk: 'a' });
      for (const condition of ['personAt < :at', 'personAt > :at', 'personAt = :at']) {
        const compared = update('a', {
          UpdateExpression: 'SET touched = :at',
          ConditionExpression: condition,
          ExpressionAttributeValues: { ':at': '2026-03-01T12:00:00.000Z' },
          ...ALL_OLD,
        });
        expect(await refusal(compared)).toEqual({ pk: t.pk, sk: 'a' });
      }
    });

    it('compares strings by their bytes, so that fixed-width instants compare by time', async () => {
      await put({ sk: 'a', at: '2026-03-01T12:00:00.000Z' });
      const isBefore = (instant: string) =>
        update('a', {
          UpdateExpression: 'SET touched = :at',
          ConditionExpression: '#at < :at',
          ExpressionAttributeNames: { '#at': 'at' },
          ExpressionAttributeValues: { ':at': instant },
        });

      await isBefore('2026-03-01T12:00:00.001Z');
      await isBefore('2026-10-01T00:00:00.000Z');
      await refusal(isBefore('2026-03-01T12:00:00.000Z'));
      await refusal(isBefore('2026-03-01T09:59:59.999Z'));
    });

    it('joins clauses by AND and OR with parentheses, and looks into maps', async () => {
      await put({ sk: 'free', fence: 3 });
      await put({ sk: 'own', fence: 3, slot: { messageSk: 'mine' } });
      await put({ sk: 'other', fence: 3, slot: { messageSk: 'theirs' } });
      const reserve = (sk: string) =>
        update(sk, {
          UpdateExpression: 'SET #slot = :slot',
          ConditionExpression: 'fence = :fence AND (attribute_not_exists(#slot) OR #slot.#messageSk = :replaces)',
          ExpressionAttributeNames: { '#slot': 'slot', '#messageSk': 'messageSk' },
          ExpressionAttributeValues: { ':fence': 3, ':replaces': 'mine', ':slot': { messageSk: 'next' } },
          ...ALL_OLD,
        });

      await reserve('free');
      await reserve('own');
      expect(await refusal(reserve('other'))).toMatchObject({ slot: { messageSk: 'theirs' } });
    });
  });
}
