import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { createMemoryTable, type MemoryTable } from './memory-table.ts';
import type { ItemChange } from './store.ts';

const TableName = 'memory';
const put = (table: MemoryTable, item: object, more: object = {}) =>
  table.run('PutItemCommand', { TableName, Item: { pk: 'p', ...item }, ...more });
const update = (table: MemoryTable, sk: string, input: object) =>
  table.run('UpdateItemCommand', { TableName, Key: { pk: 'p', sk }, ...input });
const get = (table: MemoryTable, sk: string) =>
  (table.run('GetItemCommand', { TableName, Key: { pk: 'p', sk } }) as { readonly Item?: Record<string, unknown> })
    .Item;
const putOf = (sk: string, more: object = {}) => ({ Put: { TableName, Item: { pk: 'p', sk }, ...more } });
const IF_ABSENT = { ConditionExpression: 'attribute_not_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };

const thrownBy = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

describe('what is stored', () => {
  it('is touched by nobody who put it, asked for it or was told of it', () => {
    const table = createMemoryTable();
    const item = { sk: 'a', map: { list: [1] }, bytes: new Uint8Array([1]), set: new Set(['x']) };
    put(table, item);
    item.map.list.push(2);
    item.bytes[0] = 2;
    item.set.add('y');
    const stored = { pk: 'p', sk: 'a', map: { list: [1] }, bytes: new Uint8Array([1]), set: new Set(['x']) };

    expect(get(table, 'a')).toEqual(stored);
    const read = get(table, 'a') as typeof item;
    read.map.list.push(2);
    read.bytes[0] = 2;
    read.set.add('y');
    expect(table.item('p', 'a')).toEqual(stored);
  });

  it('stays as it was when an update makes another item of it', () => {
    const table = createMemoryTable();
    put(table, { sk: 'a', sends: { first: 1 }, gone: 1 });
    const before = table.item('p', 'a');
    update(table, 'a', {
      UpdateExpression: 'SET sends.#second = :two REMOVE gone',
      ExpressionAttributeNames: { '#second': 'second' },
      ExpressionAttributeValues: { ':two': 2 },
    });

    expect(before).toEqual({ pk: 'p', sk: 'a', sends: { first: 1 }, gone: 1 });
    expect(table.item('p', 'a')).toEqual({ pk: 'p', sk: 'a', sends: { first: 1, second: 2 } });
  });

  it('is read by checkers in the order of its keys', () => {
    const table = createMemoryTable();
    for (const sk of ['b', 'a']) put(table, { sk });
    put(table, { pk: 'q', sk: 'c' });

    expect(table.items('p').map(({ sk }) => sk)).toEqual(['a', 'b']);
    expect(table.all()).toHaveLength(3);
    expect(table.item('p', 'c')).toBeUndefined();
  });
});

describe('a watcher', () => {
  it('is told of every item that changed, and not of those that did not', () => {
    const table = createMemoryTable();
    const seen: ItemChange[] = [];
    table.onChange((change) => seen.push(change));
    put(table, { sk: 'a' });
    thrownBy(() => put(table, { sk: 'a' }, IF_ABSENT));
    table.run('DeleteItemCommand', { TableName, Key: { pk: 'p', sk: 'b' } });
    table.run('DeleteItemCommand', { TableName, Key: { pk: 'p', sk: 'a' } });

    const item = { pk: 'p', sk: 'a' };
    expect(seen).toEqual([
      { key: item, before: undefined, after: item },
      { key: item, before: item, after: undefined },
    ]);
  });

  it('sees all of a transaction at once', () => {
    const table = createMemoryTable();
    const seen: number[] = [];
    table.onChange(() => seen.push(table.items('p').length));
    const check = { TableName, Key: { pk: 'p', sk: 'c' }, ConditionExpression: 'attribute_not_exists(pk)' };
    table.run('TransactWriteItemsCommand', { TransactItems: [putOf('a'), putOf('b'), { ConditionCheck: check }] });

    expect(seen).toEqual([2, 2]);
  });
});

describe('a refusal', () => {
  it('shows the item in the way as the SDK does, marshalled, if it was asked to', () => {
    const table = createMemoryTable();
    put(table, { sk: 'a', count: 1 });
    const shown = thrownBy(() => put(table, { sk: 'a' }, IF_ABSENT));
    const { ReturnValuesOnConditionCheckFailure, ...silent } = IF_ABSENT;
    const unshown = thrownBy(() => put(table, { sk: 'a' }, silent));
    const cancelled = thrownBy(() =>
      table.run('TransactWriteItemsCommand', { TransactItems: [putOf('b'), putOf('a', IF_ABSENT)] }),
    );

    const Item = { pk: { S: 'p' }, sk: { S: 'a' }, count: { N: '1' } };
    expect(shown).toBeInstanceOf(ConditionalCheckFailedException);
    expect(shown).toMatchObject({ Item });
    expect(unshown).toHaveProperty('Item', undefined);
    expect(cancelled).toBeInstanceOf(TransactionCanceledException);
    expect(cancelled).toMatchObject({
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item }],
    });
  });

  it('cancels a transaction of which one operation cannot be done', () => {
    const table = createMemoryTable();
    put(table, { sk: 'a' });
    const nested = {
      TableName,
      Key: { pk: 'p', sk: 'a' },
      UpdateExpression: 'SET sends.sent = :one',
      ExpressionAttributeValues: { ':one': 1 },
    };
    const cancelled = thrownBy(() =>
      table.run('TransactWriteItemsCommand', { TransactItems: [putOf('b'), { Update: nested }] }),
    );

    expect(cancelled).toMatchObject({ CancellationReasons: [{ Code: 'None' }, { Code: 'ValidationError' }] });
    expect(table.item('p', 'b')).toBeUndefined();
  });

  it.each([
    ['an operation', 'BatchWriteItemCommand', { RequestItems: {} }],
    ['a part of a request', 'QueryCommand', { TableName, KeyConditions: {} }],
    ['a part of a batch', 'BatchGetItemCommand', { RequestItems: { memory: { AttributesToGet: [] } } }],
    ['a part of a transaction', 'TransactWriteItemsCommand', { TransactItems: [putOf('a', { Expected: {} })] }],
    [
      'what an update may return',
      'UpdateItemCommand',
      { TableName, Key: { pk: 'p', sk: 'a' }, ReturnValues: 'UPDATED_NEW' },
    ],
  ])('is loud, and no refusal of DynamoDB, for %s that it does not know', (_, commandName, input) => {
    expect(() => createMemoryTable().run(commandName, input)).toThrow(/^the table in memory does not know/);
  });

  it.each([
    ['an undefined value in a map', { map: { no: undefined } }],
    ['a number that is none', { count: Number.NaN }],
    ['an object of a class', { at: new Date(0) }],
    ['an empty set', { set: new Set() }],
  ])('meets %s as the document client does', (_, attributes) => {
    expect(() => put(createMemoryTable(), { sk: 'a', ...attributes })).toThrow(
      /^the document client does not marshall/,
    );
  });
});

describe('an index that lags', () => {
  const lagging = (lags: readonly number[]) => {
    let now = 1_000;
    const left = [...lags];
    const table = createMemoryTable(undefined, { now: () => now, indexLagMs: () => left.shift() ?? 0 });
    const listed = (openPk = 'OPEN#0') => {
      const { Items } = table.run('QueryCommand', {
        TableName,
        IndexName: 'open',
        KeyConditionExpression: 'openPk = :pk',
        ExpressionAttributeValues: { ':pk': openPk },
      }) as { readonly Items: readonly { readonly openSk: string }[] };
      return Items.map(({ openSk }) => openSk);
    };
    const open = (sk: string, openSk: string) => put(table, { sk, openPk: 'OPEN#0', openSk });
    const close = (sk: string) => update(table, sk, { UpdateExpression: 'REMOVE openPk, openSk' });
    return {
      table,
      listed,
      open,
      close,
      pass: (ms: number) => {
        now += ms;
      },
    };
  };

  it('lists an item, and drops it, so much later than the table', () => {
    const { table, listed, open, close, pass } = lagging([100, 50]);
    open('a', '1');
    pass(99);
    expect(listed()).toEqual([]);
    pass(1);
    expect(listed()).toEqual(['1']);
    close('a');
    pass(49);
    expect(table.item('p', 'a')).toEqual({ pk: 'p', sk: 'a' });
    expect(listed()).toEqual(['1']);
    pass(1);
    expect(listed()).toEqual([]);
  });

  it('sees the writes of one item in their order, and of two in that of their times', () => {
    const { listed, open, pass } = lagging([100, 10, 20]);
    open('a', '1');
    open('a', '2');
    open('b', '3');
    pass(20);
    expect(listed()).toEqual(['3']);
    pass(80);
    expect(listed()).toEqual(['2', '3']);
  });

  it('never lists an item that was closed before it was listed', () => {
    const { listed, open, close, pass } = lagging([100, 0]);
    open('a', '1');
    close('a');
    pass(99);
    expect(listed()).toEqual([]);
    pass(1);
    expect(listed()).toEqual([]);
  });

  it('draws a lag for a write that it lists, and for no other', () => {
    const { listed, open, table, pass } = lagging([100, 0]);
    open('a', '1');
    update(table, 'a', { UpdateExpression: 'SET colour = :c', ExpressionAttributeValues: { ':c': 'red' } });
    open('b', '2');

    expect(listed()).toEqual(['2']);
    pass(100);
    expect(listed()).toEqual(['1', '2']);
  });
});

describe('a transaction with a token', () => {
  it('is done once in ten minutes, and again when it was cancelled', () => {
    let now = 0;
    const table = createMemoryTable(undefined, { now: () => now });
    const transact = () =>
      table.run('TransactWriteItemsCommand', { TransactItems: [putOf('a', IF_ABSENT)], ClientRequestToken: 'token' });
    put(table, { sk: 'a' });
    expect(thrownBy(transact)).toBeInstanceOf(TransactionCanceledException);
    table.run('DeleteItemCommand', { TableName, Key: { pk: 'p', sk: 'a' } });
    transact();
    now += 599_999;
    transact();
    now += 1;
    expect(thrownBy(transact)).toBeInstanceOf(TransactionCanceledException);
  });
});
