import { expect, it } from '@jest/globals';
import { witnessRequests } from '../../../lambdas/adapters/dynamodb/witness.ts';
import { aConversation, NUMBER_ID } from '../../support/a-conversation.ts';
import { aTable } from '../../support/a-table.ts';

const OTHER_NUMBER = '100000000000002';

it('is the newest inbound message of any folder of the number, and of no other number', async () => {
  const table = await aTable();
  const { findWitness } = witnessRequests(table, NUMBER_ID);
  expect(await findWitness({})).toBeUndefined();

  const at = (second: number) => `2026-03-01T12:00:0${second}.000Z`;
  const conversations = [
    aConversation({ conversationId: 'c1', folder: 'open', sortAt: at(1), lastInboundAt: at(1) }),
    // An agent wrote last; what the customer wrote is older.
    aConversation({ conversationId: 'c2', folder: 'waiting', sortAt: at(5), lastInboundAt: at(2) }),
    aConversation({ conversationId: 'c3', folder: 'deleted', sortAt: at(3), lastInboundAt: at(3) }),
    aConversation({ conversationId: 'c4', phoneNumberId: OTHER_NUMBER, sortAt: at(9), lastInboundAt: at(9) }),
  ];
  for (const conversation of conversations) await table.keep({ conversation });

  expect(await findWitness({})).toBe(at(3));
});

it('is not hidden by conversations that are snoozed, which are listed by when that ends', async () => {
  const table = await aTable();
  const snoozedUntil = '2026-04-01T12:00:00.000Z';
  const at = '2026-03-01T12:00:05.000Z';
  await table.keep({ conversation: aConversation({ conversationId: 'c0', sortAt: at, lastInboundAt: at }) });
  for (let n = 1; n <= 11; n++) {
    const lastInboundAt = '2026-03-01T12:00:00.000Z';
    const snoozed = { conversationId: `c${n}`, folder: 'snoozed', snoozedUntil, lastInboundAt } as const;
    await table.keep({ conversation: aConversation(snoozed) });
  }

  expect(await witnessRequests(table, NUMBER_ID).findWitness({})).toBe(at);
});
