import { expect, it } from '@jest/globals';
import { ceilingRequests } from '../../../lambdas/adapters/dynamodb/send-ceiling.ts';
import { NUMBER_ID } from '../../support/a-conversation.ts';
import { aTable } from '../../support/a-table.ts';

it('counts the sends of each second of each number, up to its ceiling', async () => {
  const table = await aTable();
  const { countSend } = ceilingRequests(table, NUMBER_ID);
  const all = () => Promise.all([1, 2, 3].map(() => countSend({ most: 2 })));

  expect((await all()).toSorted()).toEqual(['counted', 'counted', 'full']);
  expect(await ceilingRequests(table, '100000000000002').countSend({ most: 2 })).toBe('counted');
  table.clock.advance(1);
  expect((await all()).toSorted()).toEqual(['counted', 'counted', 'full']);
});
