import { describe, expect, it } from '@jest/globals';
import { readBatchResult } from '../../../local/queue/batch-result.ts';

const inBatch = ['m1', 'm2'];
const failures = (...ids: unknown[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

describe('a batch response', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['null for the failures', { batchItemFailures: null }],
    ['no failures', failures()],
  ])('with %s is success', (_, response) => {
    expect(readBatchResult(response, inBatch)).toEqual({ outcome: 'reported', failed: new Set() });
  });

  it('tells which messages failed', () => {
    expect(readBatchResult(failures('m2', 'm2'), inBatch)).toEqual({ outcome: 'reported', failed: new Set(['m2']) });
  });

  it.each([
    ['an empty identifier', failures('')],
    ['a null identifier', failures(null)],
    ['a bad key', { batchItemFailures: [{ id: 'm1' }] }],
    ['failures that are no list', { batchItemFailures: 'm1' }],
    ['a text', 'ok'],
    ['an unknown identifier', failures('m1', 'm3')],
  ])('with %s fails the whole batch', (_, response) => {
    expect(readBatchResult(response, inBatch)).toMatchObject({ outcome: 'malformed' });
  });
});
