import { describe, expect, it } from '@jest/globals';
import { createMemoryTable } from '../memory-table.ts';

const TableName = 'memory';
const KEY = { pk: 'p', sk: 'a' };

const tableWith = (item: object) => {
  const table = createMemoryTable();
  table.run('PutItemCommand', { TableName, Item: { ...KEY, ...item } });
  return table;
};

const valuesOf = (values: object) => (Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {});

/** Whether a put of the same item is let through; a refusal that is no failed condition is thrown. */
const meets = (ConditionExpression: string, values: object, item: object): boolean => {
  try {
    const put = { TableName, Item: KEY, ConditionExpression, ...valuesOf(values) };
    tableWith(item).run('PutItemCommand', put);
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
};

const updated = (UpdateExpression: string, values: object, item: object) => {
  const table = tableWith(item);
  table.run('UpdateItemCommand', { TableName, Key: KEY, UpdateExpression, ...valuesOf(values) });
  const { pk, sk, ...attributes } = table.item('p', 'a') ?? {};
  return attributes;
};

const INVALID = expect.objectContaining({ name: 'ValidationException' });

// What is expected here is what AWS's DynamoDB Local answers.
describe('a condition', () => {
  it.each<[string, object, object]>([
    ['a <> :v', { ':v': 1 }, {}],
    ['NOT a = :v', { ':v': 1 }, {}],
    ['a = :v and not b = :v', { ':v': 2 }, { a: 2 }],
    ['a = :v OR b = :v AND c = :v', { ':v': 1 }, { a: 1 }],
    ['a = :m', { ':m': { p: 1, q: [2] } }, { a: { q: [2], p: 1 } }],
    ['a = b', {}, { a: [null], b: [null] }],
    ['a IN (:x, :y)', { ':x': 1, ':y': 2 }, { a: 2 }],
    ['a BETWEEN :x AND :y AND b < :y', { ':x': 1, ':y': 2 }, { a: 2, b: 1 }],
    ['begins_with(a, :x)', { ':x': 'ab' }, { a: 'abc' }],
    ['contains(a, :x)', { ':x': 'bc' }, { a: 'abc' }],
    ['contains(a, :x)', { ':x': 2 }, { a: [1, 2] }],
    ['contains(a, :x)', { ':x': 'x' }, { a: new Set(['x', 'y']) }],
    ['size(a) = :x', { ':x': 2 }, { a: '語é' }],
    ['size(a) > :x', { ':x': 1 }, { a: { b: 1, c: 2 } }],
    ['attribute_type(a, :x)', { ':x': 'NULL' }, { a: null }],
    ['a[1].b = :x', { ':x': 1 }, { a: [0, { b: 1 }] }],
    ['a < :x', { ':x': new Uint8Array([2]) }, { a: new Uint8Array([1, 3]) }],
  ])('holds: %s', (condition, values, item) => {
    expect(meets(condition, values, item)).toBe(true);
  });

  it.each<[string, object, object]>([
    ['a < :x', { ':x': 'x' }, { a: 2 }],
    ['a = :x', { ':x': '2' }, { a: 2 }],
    ['begins_with(a, :x)', { ':x': 'x' }, { a: 1 }],
    ['size(a) < :x', { ':x': 2 }, {}],
    ['size(a) = :x', { ':x': 2 }, { a: 12 }],
    ['(a = :x OR b = :x) AND c = :x', { ':x': 1 }, { a: 1 }],
    ['a[2] = :x', { ':x': 1 }, { a: [1] }],
    ['attribute_exists(a.b)', {}, { a: 'text' }],
  ])('does not hold: %s', (condition, values, item) => {
    expect(meets(condition, values, item)).toBe(false);
  });

  it.each<[string, object]>([
    ['', {}],
    ['a = = :x', { ':x': 1 }],
    ['a = :x AND', { ':x': 1 }],
    ['((a = :x))', { ':x': 1 }],
    ['(a = :x', { ':x': 1 }],
    ['a ! :x', { ':x': 1 }],
    ['owner = :x', { ':x': 1 }],
    ['ATTRIBUTE_EXISTS(a)', {}],
    ['attribute_exists(:x)', { ':x': 'a' }],
    ['attribute_type(a, :x)', { ':x': 'Q' }],
    ['begins_with(a, :x)', { ':x': 1 }],
    ['a < :x', { ':x': true }],
    ['a BETWEEN :x AND :y', { ':x': 3, ':y': 1 }],
    ['a BETWEEN :x AND :y', { ':x': 3, ':y': 'x' }],
    ['a = a', {}],
    ['#a = :x', { ':x': 1 }],
    ['a = :x', {}],
    ['a = :x', { ':x': 1, ':y': 1 }],
  ])('is refused: %s', (condition, values) => {
    expect(() => meets(condition, values, { a: 1 })).toThrow(INVALID);
  });
});

describe('an update', () => {
  it.each<[string, object, object, object]>([
    ['SET a = if_not_exists(a, :z) + :o', { ':z': 0, ':o': 1 }, {}, { a: 1 }],
    ['SET a = if_not_exists(a, :z)', { ':z': 0 }, { a: null }, { a: null }],
    ['SET a = list_append(a, :l), b = b - :o', { ':l': [2], ':o': 1 }, { a: [1], b: 3 }, { a: [1, 2], b: 2 }],
    ['SET a = b, b = a', {}, { a: 1, b: 2 }, { a: 2, b: 1 }],
    ['SET a.b.c = :o', { ':o': 1 }, { a: { b: {}, d: 1 } }, { a: { b: { c: 1 }, d: 1 } }],
    ['SET a[7] = :o, a[5] = :t', { ':o': 1, ':t': 2 }, { a: [0] }, { a: [0, 2, 1] }],
    ['REMOVE a[0], a[2], b.c', {}, { a: [1, 2, 3, 4], b: { c: 1 } }, { a: [2, 4], b: {} }],
    ['ADD a :o, b :o', { ':o': 2 }, { a: 1 }, { a: 3, b: 2 }],
    ['ADD a :s', { ':s': new Set(['x', 'y']) }, { a: new Set(['x']) }, { a: new Set(['x', 'y']) }],
    [
      'DELETE a :s, b :s',
      { ':s': new Set(['x']) },
      { a: new Set(['x']), b: new Set(['x', 'y']) },
      { b: new Set(['y']) },
    ],
  ])('does: %s', (expression, values, item, after) => {
    expect(updated(expression, values, item)).toEqual(after);
  });

  it.each<[string, object]>([
    ['SET a = :o SET b = :o', { ':o': 1 }],
    ['SET a.b = :o, a = :o', { ':o': 1 }],
    ['SET a = :o REMOVE a', { ':o': 1 }],
    ['SET a = nothing', {}],
    ['SET a = text', {}],
    ['SET a.b = :o', { ':o': 1 }],
    ['SET a[0] = :o', { ':o': 1 }],
    ['SET a = list_append(a, :o)', { ':o': 1 }],
    ['SET b = b + :o', { ':o': 1 }],
    ['SET a = a + :o', { ':o': 'x' }],
    ['REMOVE pk', {}],
    ['REMOVE nothing.b', {}],
    ['ADD b :o', { ':o': 1 }],
    ['ADD a :o', { ':o': 'x' }],
    ['DELETE a :o', { ':o': new Set([1]) }],
  ])('is refused: %s', (expression, values) => {
    expect(() => updated(expression, values, { a: 1, b: 'x' })).toThrow(INVALID);
  });
});

describe('a projection', () => {
  it('shows paths in the shape of the item, and nothing where there is none of them', () => {
    const table = tableWith({ m: { x: 1, y: 2 }, l: [1, { q: 2 }, 3] });
    const show = (ProjectionExpression: string) =>
      table.run('GetItemCommand', { TableName, Key: KEY, ProjectionExpression });

    expect(show('m.x, l[1].q, nothing.here')).toEqual({ Item: { m: { x: 1 }, l: [{ q: 2 }] } });
    expect(show('l[2], l[0]')).toEqual({ Item: { l: [1, 3] } });
    expect(show('nothing')).toEqual({ Item: {} });
    expect(() => show('m, m.x')).toThrow(INVALID);
  });
});

describe('a filter', () => {
  it('drops what was looked at, which the limit counts', () => {
    const table = createMemoryTable();
    for (const sk of ['1', '2', '3']) table.run('PutItemCommand', { TableName, Item: { pk: 'p', sk, n: Number(sk) } });
    const { Items, Count, ScannedCount, LastEvaluatedKey } = table.run('QueryCommand', {
      TableName,
      KeyConditionExpression: 'pk = :pk',
      FilterExpression: 'n = :two',
      ExpressionAttributeValues: { ':pk': 'p', ':two': 2 },
      Limit: 2,
    }) as Record<string, unknown>;

    expect({ Items, Count, ScannedCount, LastEvaluatedKey }).toEqual({
      Items: [{ pk: 'p', sk: '2', n: 2 }],
      Count: 1,
      ScannedCount: 2,
      LastEvaluatedKey: { pk: 'p', sk: '2' },
    });
  });
});
