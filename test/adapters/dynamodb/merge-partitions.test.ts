import { expect, it } from '@jest/globals';
import type { Table } from '../../../lambdas/adapters/dynamodb/client.ts';
import { readItems } from '../../../lambdas/adapters/dynamodb/merge-partitions.ts';
import { aTable } from '../../support/a-table.ts';

/** The table leaves the next `times` batches unread, as one that is throttled does. */
const leaveUnread = (table: Table, times: number) => {
  let left = times;
  table.client.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      if (context.commandName !== 'BatchGetItemCommand' || left-- <= 0) return answer;
      const { RequestItems } = args.input as { RequestItems: object };
      Object.assign(answer.output, { Responses: {}, UnprocessedKeys: RequestItems });
      return answer;
    },
    { step: 'initialize' },
  );
};

const KEYS = [
  { pk: 'a', sk: '1' },
  { pk: 'a', sk: '2' },
];

it.each([
  [4, undefined],
  [5, 'table.throttled'],
])('items that a throttled table leaves unread %d times are asked for again, after a pause', async (times, code) => {
  const table = await aTable();
  for (const key of KEYS) await table.put(key);
  leaveUnread(table, times);
  const waited: number[] = [];
  const backOff = async (tries: number) => {
    waited.push(tries);
  };
  const reading = readItems({ ...table, backOff }, KEYS);

  if (code === undefined) expect(await reading).toEqual(KEYS);
  else await expect(reading).rejects.toMatchObject({ code });
  expect(waited).toEqual([1, 2, 3, 4]);
});
