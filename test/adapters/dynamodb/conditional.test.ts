import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { conditional, transact } from '../../../lambdas/adapters/dynamodb/conditional.ts';
import { aTable, type TestTable } from '../../support/a-table.ts';
import { refuseNext } from '../../support/disturb.ts';

const putOf = (table: TestTable, sk: string, over: Record<string, unknown> = {}) => ({
  TableName: table.name,
  Item: { pk: 'a', sk, ...over },
  ConditionExpression: 'attribute_not_exists(pk)',
});
/** Tries after which was waited. */
const waited: number[] = [];
const noting = {
  backOff: async (tries: number) => {
    waited.push(tries);
  },
};
beforeEach(() => {
  waited.splice(0);
});

const transaction = (table: TestTable, ...sks: readonly string[]) =>
  transact(noting, () =>
    table.client.send(new TransactWriteCommand({ TransactItems: sks.map((sk) => ({ Put: putOf(table, sk) })) })),
  );
const cancelledFor =
  (...codes: readonly string[]) =>
  () =>
    new TransactionCanceledException({
      message: 'cancelled',
      $metadata: {},
      CancellationReasons: codes.map((Code) => ({ Code })),
    });
const conflict = cancelledFor('TransactionConflict', 'None');

describe('a conditional write', () => {
  const put = (table: TestTable, over: Record<string, unknown> = {}) =>
    conditional(noting, () =>
      table.client.send(new PutCommand({ ...putOf(table, 'b', over), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })),
    );

  it('whose condition fails answers with the item in its way, as plain values', async () => {
    const table = await aTable();

    expect(await put(table, { count: 7, nested: { list: ['x'] } })).toMatchObject({ met: true });
    expect(await put(table)).toEqual({ met: false, item: { pk: 'a', sk: 'b', count: 7, nested: { list: ['x'] } } });
  });

  it('is sent again while a transaction is at its item, four times at most', async () => {
    const table = await aTable();
    const busy = () => new TransactionConflictException({ message: 'a transaction is at it', $metadata: {} });
    refuseNext(table, 'PutItemCommand', 3, busy);
    expect(await put(table)).toMatchObject({ met: true });
    expect(waited.splice(0)).toEqual([1, 2, 3]);

    refuseNext(table, 'PutItemCommand', 4, busy);
    await expect(put(table)).rejects.toBeInstanceOf(TransactionConflictException);
    expect(waited).toEqual([1, 2, 3]);
  });

  it('that fails otherwise throws what happened', async () => {
    const table = await aTable();

    await expect(put({ ...table, name: 'no-such-table' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('a transaction', () => {
  it('says at which positions its conditions failed', async () => {
    const table = await aTable();
    expect(await transaction(table, 'b', 'd')).toEqual({ met: true });

    expect(await transaction(table, 'a', 'b', 'c', 'd')).toEqual({ met: false, refused: [1, 3] });
    expect(await table.read({ pk: 'a', sk: 'a' })).toBeUndefined();
  });

  it('is sent again after a conflict with another write, four times at most', async () => {
    const table = await aTable();
    refuseNext(table, 'TransactWriteItemsCommand', 3, conflict);
    expect(await transaction(table, 'a', 'b')).toEqual({ met: true });
    expect(waited.splice(0)).toEqual([1, 2, 3]);

    refuseNext(table, 'TransactWriteItemsCommand', 4, conflict);
    await expect(transaction(table, 'c')).rejects.toBeInstanceOf(TransactionCanceledException);
    expect(waited).toEqual([1, 2, 3]);
  });

  it('whose condition failed beside a conflict is refused, since the condition decides', async () => {
    const table = await aTable();
    refuseNext(table, 'TransactWriteItemsCommand', 1, cancelledFor('TransactionConflict', 'ConditionalCheckFailed'));

    expect(await transaction(table, 'a', 'b')).toEqual({ met: false, refused: [1] });
  });

  it('that is cancelled for another reason throws', async () => {
    const table = await aTable();
    refuseNext(table, 'TransactWriteItemsCommand', 1, cancelledFor('ThrottlingError'));

    await expect(transaction(table, 'a')).rejects.toBeInstanceOf(TransactionCanceledException);
  });
});
