import { DeleteCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '../../local/eventually.ts';
import { INVALID, type Item, type TableSteps } from './table-steps.ts';

/** Keys-only indexes, which are read until they have caught up. */
export function describeIndexes(t: TableSteps): void {
  const { put, update, read, sks } = t;

  describe('indexes', () => {
    const entries = async (openPk: string, input: Partial<QueryCommandInput> = {}) =>
      (
        await t.client.send(
          new QueryCommand({
            TableName: t.tableName,
            IndexName: 'open',
            KeyConditionExpression: 'openPk = :openPk',
            ...input,
            ExpressionAttributeValues: { ':openPk': openPk, ...input.ExpressionAttributeValues },
          }),
        )
      ).Items ?? [];
    const untilEntries = (openPk: string, expected: readonly string[]) =>
      eventually(`${openPk} lists ${expected.join()}`, async () => {
        const found = (await entries(openPk)).map(({ openSk }) => openSk);
        return found.join() === expected.join();
      });
    const shard = () => `OPEN#${t.pk}`;

    it('lists an item from when it has the index keys, with its keys and nothing else', async () => {
      await put({ sk: 'a', body: 'text' });
      await put({ sk: 'b', body: 'text', openPk: shard(), openSk: '1' });
      await untilEntries(shard(), ['1']);
      await update('a', {
        UpdateExpression: 'SET openPk = :p, openSk = :s',
        ExpressionAttributeValues: { ':p': shard(), ':s': '0' },
      });
      await untilEntries(shard(), ['0', '1']);

      expect(await entries(shard())).toEqual([
        { pk: t.pk, sk: 'a', openPk: shard(), openSk: '0' },
        { pk: t.pk, sk: 'b', openPk: shard(), openSk: '1' },
      ]);
    });

    it('does not list an item that has only one of an index\u2019s two keys', async () => {
      await put({ sk: 'half', openPk: shard() });
      await put({ sk: 'whole', openPk: shard(), openSk: '1' });

      await untilEntries(shard(), ['1']);
    });

    it('moves an entry with its keys', async () => {
      await put({ sk: 'a', openPk: shard(), openSk: '2' });
      await put({ sk: 'b', openPk: shard(), openSk: '3' });
      await untilEntries(shard(), ['2', '3']);
      const move = (to: Item) =>
        update('a', { UpdateExpression: 'SET openPk = :p, openSk = :s', ExpressionAttributeValues: to });
      await move({ ':p': shard(), ':s': '4' });
      await untilEntries(shard(), ['3', '4']);
      await move({ ':p': `HELD#${t.pk}`, ':s': '4' });

      await untilEntries(shard(), ['3']);
      await untilEntries(`HELD#${t.pk}`, ['4']);
    });

    it('drops an entry when its keys are removed, and when the item is deleted', async () => {
      await put({ sk: 'a', openPk: shard(), openSk: '1' });
      await put({ sk: 'b', openPk: shard(), openSk: '2' });
      await untilEntries(shard(), ['1', '2']);
      await update('a', { UpdateExpression: 'REMOVE openPk, openSk' });
      await t.client.send(new DeleteCommand({ TableName: t.tableName, Key: { pk: t.pk, sk: 'b' } }));

      await untilEntries(shard(), []);
      expect(await read('a')).toEqual({ pk: t.pk, sk: 'a' });
    });

    it('orders entries by the range key, either way, goes on after one, and takes a prefix', async () => {
      for (const openSk of ['n#1', 'n#3', 'm#9', 'n#2']) await put({ sk: openSk, openPk: shard(), openSk });
      await untilEntries(shard(), ['m#9', 'n#1', 'n#2', 'n#3']);
      const found = async (input: Partial<QueryCommandInput>) =>
        (await entries(shard(), input)).map(({ openSk }) => openSk);

      expect(await found({ ScanIndexForward: false, Limit: 2 })).toEqual(['n#3', 'n#2']);
      expect(
        await found({
          KeyConditionExpression: 'openPk = :openPk AND openSk > :after',
          ExpressionAttributeValues: { ':after': 'n#1' },
        }),
      ).toEqual(['n#2', 'n#3']);
      expect(
        await found({
          KeyConditionExpression: 'openPk = :openPk AND begins_with(openSk, :prefix)',
          ExpressionAttributeValues: { ':prefix': 'n#' },
        }),
      ).toEqual(['n#1', 'n#2', 'n#3']);
    });

    it('goes on from both sides of a range key, and from page to page', async () => {
      const openSks = ['n#1', 'n#2', 'n#3', 'n#4', 'n#5'];
      for (const openSk of openSks) await put({ sk: openSk, openPk: shard(), openSk });
      await untilEntries(shard(), openSks);
      const part = async (bound: '>=' | '<', input: Partial<QueryCommandInput> = {}) => {
        const { Items = [], LastEvaluatedKey } = await t.client.send(
          new QueryCommand({
            TableName: t.tableName,
            IndexName: 'open',
            KeyConditionExpression: `openPk = :openPk AND openSk ${bound} :from`,
            ExpressionAttributeValues: { ':openPk': shard(), ':from': 'n#3' },
            ...input,
          }),
        );
        return { found: sks({ Items }), last: LastEvaluatedKey };
      };

      expect((await part('<')).found).toEqual(['n#1', 'n#2']);
      const first = await part('>=', { Limit: 2 });
      expect(first).toEqual({
        found: ['n#3', 'n#4'],
        last: { pk: t.pk, sk: 'n#4', openPk: shard(), openSk: 'n#4' },
      });
      expect((await part('>=', first.last && { ExclusiveStartKey: first.last })).found).toEqual(['n#5']);
    });

    it('drops an entry when another item without its keys is put in the place of its own', async () => {
      await put({ sk: 'a', openPk: shard(), openSk: '1', colour: 'red' });
      await untilEntries(shard(), ['1']);
      await put({ sk: 'a' });

      await untilEntries(shard(), []);
      expect(await read('a')).toEqual({ pk: t.pk, sk: 'a' });
    });

    it('refuses an item whose index key is empty or no string', async () => {
      for (const openSk of ['', 1]) {
        await expect(put({ sk: 'a', openPk: shard(), openSk })).rejects.toMatchObject(INVALID);
      }
      expect(await read('a')).toBeUndefined();
    });

    it('never reads consistently', async () => {
      await expect(entries(shard(), { ConsistentRead: true })).rejects.toMatchObject(INVALID);
    });

    it('finds an item in the indexes by job and by inbox, too', async () => {
      await put({ sk: 'a', jobId: `j${t.pk}` });
      await put({ sk: 'b', inboxPk: `INBOX#${t.pk}`, inboxSk: '1' });
      const find = async (IndexName: string, attribute: string, value: string) =>
        sks(
          await t.client.send(
            new QueryCommand({
              TableName: t.tableName,
              IndexName,
              KeyConditionExpression: '#key = :value',
              ExpressionAttributeNames: { '#key': attribute },
              ExpressionAttributeValues: { ':value': value },
            }),
          ),
        );

      await eventually('the job is found', async () => (await find('job', 'jobId', `j${t.pk}`)).join() === 'a');
      await eventually(
        'the conversation is found',
        async () => (await find('inbox', 'inboxPk', `INBOX#${t.pk}`)).join() === 'b',
      );
    });
  });
}
