import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Table } from '../../../../lambdas/adapters/dynamodb/client.ts';
import { toUpdateInput } from '../../../../lambdas/adapters/dynamodb/update-expression.ts';
import { aMemoryTable } from '../../../support/a-memory-table.ts';
import { aTable } from '../../../support/a-table.ts';

const HISTORIES = 60;
const REQUESTS = 16;

const SKS = ['CONV', 'MSG#1', 'MSG#1~0', 'MSG#2', 'MSG#2~0'] as const;
const sk = fc.constantFrom(...SKS);
const indexPk = fc.constantFrom('OPEN#0', 'HELD#0');
const indexSk = fc.constantFrom('n#1', 'n#2', 'n#3');
const rank = fc.integer({ min: 0, max: 3 });
const text = fc.constantFrom('', 'a', 'b', '2026-03-01T12:00:00.000Z', '語');
const attributes = fc.record(
  {
    openPk: indexPk,
    openSk: indexSk,
    rank,
    text,
    slot: fc.record({ messageSk: sk }),
    sends: fc.constant({ '1#sent': 'x' }),
  },
  { requiredKeys: [] },
);
/** A clause with the values that it uses, the product's kinds of them. */
const clause = fc.oneof(
  fc.constant({ clause: 'attribute_exists(pk)', values: {} }),
  fc.constant({ clause: 'attribute_not_exists(pk)', values: {} }),
  fc.constant({ clause: 'attribute_exists(#openPk)', values: {} }),
  rank.map((seen) => ({ clause: '#rank < :seen', values: { seen } })),
  rank.map((seen) => ({ clause: '#rank = :seen', values: { seen } })),
  rank.map((seen) => ({ clause: '(attribute_not_exists(#rank) OR #rank > :seen)', values: { seen } })),
  text.map((at) => ({ clause: '#text > :at', values: { at } })),
  sk.map((replaces) => ({
    clause: '(attribute_not_exists(#slot) OR #slot.#messageSk = :replaces)',
    values: { replaces },
  })),
);
const NAMES = ['openPk', 'rank', 'text', 'slot', 'messageSk'];
const change = fc
  .record({
    set: fc.record({ rank, text, 'sends.1#read': text, openPk: indexPk, openSk: indexSk }, { requiredKeys: ['rank'] }),
    remove: fc.subarray(['slot', 'nothing']),
    clauses: fc.uniqueArray(clause, { minLength: 1, maxLength: 2, selector: (each) => each.clause }),
  })
  .map(({ set, remove, clauses }) => {
    const conditions = clauses.map((each) => each.clause);
    const used = NAMES.filter((name) => conditions.some((condition) => condition.includes(`#${name}`)));
    return toUpdateInput({
      set,
      remove,
      conditions,
      names: Object.fromEntries(used.map((name) => [name, name])),
      values: Object.assign({}, ...clauses.map((each) => each.values)),
    });
  });
const run = fc.record({
  KeyConditionExpression: fc.constantFrom(
    'pk = :pk',
    'pk = :pk AND sk BETWEEN :from AND :to',
    'pk = :pk AND begins_with(sk, :from)',
    'pk = :pk AND sk > :from',
  ),
  from: sk,
  ScanIndexForward: fc.boolean(),
  Limit: fc.integer({ min: 1, max: 4 }),
});

const PK = 'p';
const OLD = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
const CAPACITY = { ReturnConsumedCapacity: 'INDEXES' } as const;

const request = fc.oneof(
  fc.record({ put: fc.record({ sk, attributes }), isNew: fc.boolean() }),
  fc.record({ update: fc.record({ sk, change }), ReturnValues: fc.constantFrom('NONE', 'ALL_NEW') }),
  fc.record({ remove: sk }),
  fc.record({ get: sk }),
  fc.record({ batch: fc.uniqueArray(sk, { minLength: 1 }) }),
  fc.record({ query: run }),
  fc.record({ list: indexPk }),
  fc.record({ transact: fc.uniqueArray(sk, { minLength: 2, maxLength: 3 }), change, attributes }),
);
type Request = typeof request extends fc.Arbitrary<infer Made> ? Made : never;

const send = async ({ client, name: TableName }: Table, asked: Request): Promise<object> => {
  const at = (key: string) => ({ TableName, Key: { pk: PK, sk: key } });
  if ('put' in asked) {
    const condition = asked.isNew ? { ConditionExpression: 'attribute_not_exists(pk)', ...OLD } : {};
    const Item = { pk: PK, sk: asked.put.sk, ...asked.put.attributes };
    return client.send(new PutCommand({ TableName, Item, ReturnValues: 'ALL_OLD', ...condition, ...CAPACITY }));
  }
  if ('update' in asked) {
    const { ReturnValues } = asked;
    return client.send(
      new UpdateCommand({ ...at(asked.update.sk), ...asked.update.change, ReturnValues, ...CAPACITY }),
    );
  }
  if ('remove' in asked)
    return client.send(new DeleteCommand({ ...at(asked.remove), ReturnValues: 'ALL_OLD', ...CAPACITY }));
  if ('get' in asked) return client.send(new GetCommand({ ...at(asked.get), ConsistentRead: true, ...CAPACITY }));
  if ('batch' in asked) {
    const Keys = asked.batch.map((key) => at(key).Key);
    const { Responses } = await client.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }));
    return (Responses?.[TableName] ?? []).toSorted((a, b) => String(a.sk).localeCompare(String(b.sk)));
  }
  if ('query' in asked) {
    const { from, ...query } = asked.query;
    const values = Object.entries({ ':pk': PK, ':from': from, ':to': 'MSG#~' });
    const used = values.filter(([value]) => query.KeyConditionExpression.includes(value));
    const ExpressionAttributeValues = Object.fromEntries(used);
    return client.send(new QueryCommand({ TableName, ...query, ExpressionAttributeValues, ...CAPACITY }));
  }
  if ('list' in asked) {
    const KeyConditionExpression = 'openPk = :openPk';
    const ExpressionAttributeValues = { ':openPk': asked.list };
    return client.send(
      new QueryCommand({
        TableName,
        IndexName: 'open',
        KeyConditionExpression,
        ExpressionAttributeValues,
        ...CAPACITY,
      }),
    );
  }
  const [first = '', ...others] = asked.transact;
  const puts = others.map((key) => ({ Put: { TableName, Item: { pk: PK, sk: key, ...asked.attributes } } }));
  return client.send(
    new TransactWriteCommand({ TransactItems: [{ Update: { ...at(first), ...asked.change } }, ...puts] }),
  );
};

/** What a caller sees of an answer or of a refusal. */
const seen = async (answer: Promise<object>): Promise<unknown> => {
  try {
    const { $metadata, ...output } = (await answer) as { readonly $metadata?: unknown };
    return output;
  } catch (error) {
    const { name, Item, CancellationReasons } = error as {
      readonly name: string;
      readonly Item?: unknown;
      readonly CancellationReasons?: readonly { readonly Code?: string; readonly Item?: unknown }[];
    };
    return { name, Item, reasons: CancellationReasons?.map((reason) => ({ Code: reason.Code, Item: reason.Item })) };
  }
};

describe('the table in memory', () => {
  it('answers every history of requests as the engine does', async () => {
    const engine = await aTable();
    const memory = aMemoryTable({ openShards: 16 });
    const history = fc.array(request, { minLength: 1, maxLength: REQUESTS, size: 'max' });
    await fc.assert(
      fc.asyncProperty(history, async (requests) => {
        try {
          for (const asked of requests) {
            const expected = JSON.stringify(await seen(send(engine, asked))).replaceAll(engine.name, memory.name);
            expect(await seen(send(memory, asked))).toEqual(JSON.parse(expected));
          }
        } finally {
          for (const key of SKS) await Promise.all([engine, memory].map((table) => send(table, { remove: key })));
        }
      }),
      { numRuns: HISTORIES },
    );
  });
});
