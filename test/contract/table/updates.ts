import { describe, expect, it } from '@jest/globals';
import { INVALID, type TableSteps } from './table-steps.ts';

/** What an update leaves behind and what it returns. */
export function describeUpdates(t: TableSteps): void {
  const { put, update, read } = t;

  describe('updates', () => {
    it('makes the item that an unconditional update is for', async () => {
      await update('a', { UpdateExpression: 'SET colour = :c', ExpressionAttributeValues: { ':c': 'red' } });

      expect(await read('a')).toEqual({ pk: t.pk, sk: 'a', colour: 'red' });
    });

    it('sets a value in a map that is there, under any key', async () => {
      await put({ sk: 'a', sends: {} });
      await update('a', {
        UpdateExpression: 'SET #sends.#first = :at, #sends.#second = :at',
        ExpressionAttributeNames: { '#sends': 'sends', '#first': '1#sent', '#second': '1#delivered' },
        ExpressionAttributeValues: { ':at': 'now' },
      });

      expect((await read('a'))?.sends).toEqual({ '1#sent': 'now', '1#delivered': 'now' });
    });

    it('refuses to set a value in a map that is not there', async () => {
      await put({ sk: 'a' });
      const nested = update('a', {
        UpdateExpression: 'SET #sends.#first = :at',
        ExpressionAttributeNames: { '#sends': 'sends', '#first': '1#sent' },
        ExpressionAttributeValues: { ':at': 'now' },
      });

      await expect(nested).rejects.toMatchObject(INVALID);
      expect(await read('a')).toEqual({ pk: t.pk, sk: 'a' });
    });

    it('removes attributes, and leaves be what was not there', async () => {
      await put({ sk: 'a', one: 1, two: 2 });
      await update('a', { UpdateExpression: 'REMOVE one, three' });

      expect(await read('a')).toEqual({ pk: t.pk, sk: 'a', two: 2 });
    });

    it('returns the whole item as it is then, or as it was before', async () => {
      await put({ sk: 'a', rank: 1, kept: true });
      const raise = (to: number, ReturnValues: 'ALL_NEW' | 'ALL_OLD') =>
        update('a', {
          UpdateExpression: 'SET #rank = :rank',
          ExpressionAttributeNames: { '#rank': 'rank' },
          ExpressionAttributeValues: { ':rank': to },
          ReturnValues,
        });

      expect((await raise(2, 'ALL_NEW')).Attributes).toEqual({ pk: t.pk, sk: 'a', rank: 2, kept: true });
      expect((await raise(3, 'ALL_OLD')).Attributes).toEqual({ pk: t.pk, sk: 'a', rank: 2, kept: true });
    });

    it('sets and removes at once, under a condition on what goes', async () => {
      await put({ sk: 'a', openSk: '1', kept: 1 });
      const close = {
        UpdateExpression: 'SET #settledBy = :reply REMOVE #openSk',
        ConditionExpression: 'attribute_exists(#openSk)',
        ExpressionAttributeNames: { '#settledBy': 'settledBy', '#openSk': 'openSk' },
        ExpressionAttributeValues: { ':reply': 'r' },
      };
      await update('a', close);

      expect(await read('a')).toEqual({ pk: t.pk, sk: 'a', kept: 1, settledBy: 'r' });
      await t.refusal(update('a', close));
    });

    it('adds to what was there before', async () => {
      await put({ sk: 'a', count: 1 });
      const { Attributes } = await update('a', {
        UpdateExpression: 'SET #count = #count + :one, #before = #count',
        ExpressionAttributeNames: { '#count': 'count', '#before': 'before' },
        ExpressionAttributeValues: { ':one': 1 },
        ReturnValues: 'ALL_NEW',
      });

      expect(Attributes).toEqual({ pk: t.pk, sk: 'a', count: 2, before: 1 });
    });

    it('counts from nothing up to a bound', async () => {
      const count = {
        UpdateExpression: 'SET #type = :type ADD #sends :one',
        ConditionExpression: 'attribute_not_exists(#sends) OR #sends < :most',
        ExpressionAttributeNames: { '#type': 'type', '#sends': 'sends' },
        ExpressionAttributeValues: { ':type': 'second', ':one': 1, ':most': 2 },
      };
      await update('a', count);
      await update('a', count);
      await t.refusal(update('a', count));

      expect(await read('a')).toEqual({ pk: t.pk, sk: 'a', type: 'second', sends: 2 });
    });

    it('refuses to change a key, and to do nothing', async () => {
      await put({ sk: 'a' });
      const rekeyed = update('a', { UpdateExpression: 'SET sk = :c', ExpressionAttributeValues: { ':c': 'red' } });
      await expect(rekeyed).rejects.toMatchObject(INVALID);
      await expect(update('a', { UpdateExpression: '' })).rejects.toMatchObject(INVALID);
    });

    it('refuses a reserved word that is not aliased', async () => {
      for (const word of ['owner', 'rank', 'state', 'text', 'status']) {
        const refused = update('a', {
          UpdateExpression: `SET ${word} = :c`,
          ExpressionAttributeValues: { ':c': 'red' },
        });
        await expect(refused).rejects.toMatchObject(INVALID);
      }
    });

    it('refuses a name or a value that its expressions do not use', async () => {
      const unused = update('a', {
        UpdateExpression: 'SET colour = :c',
        ExpressionAttributeValues: { ':c': 'red', ':unused': 1 },
      });

      await expect(unused).rejects.toMatchObject(INVALID);
    });
  });
}
