import { describe, expect, it } from '@jest/globals';
import { changeConversation } from '../../../lambdas/adapters/dynamodb/change-conversation.ts';
import type { Table } from '../../../lambdas/adapters/dynamodb/client.ts';
import { conversationRequests } from '../../../lambdas/adapters/dynamodb/conversation-store.ts';
import { inboxKeys } from '../../../lambdas/adapters/dynamodb/keys.ts';
import { deleteConversation } from '../../../lambdas/core/inbox/owner-changes.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import { claim } from '../../../lambdas/core/turn/claim.ts';
import type { Answer, Requests } from '../../../lambdas/core/turn/commands.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { aTable } from '../../support/a-table.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { beforeNext } from '../../support/disturb.ts';
import { aTurn } from '../../support/run-step.ts';

const ID = 'c0ffee';
const EARLIER = addSeconds(NOON, -60);
/** What no claim has taken in yet. */
const question = anInboundMessage();

const aStoredConversation = async () => {
  const table = await aTable();
  await table.keep({ conversation: aConversation({ receivedAt: EARLIER, lastInboundAt: EARLIER, sortAt: EARLIER }) });
  return { table, stored: () => table.conversation(ID) };
};

const remove = (table: Table) => changeConversation(table, ID, (seen) => deleteConversation(seen, NOON));

/** Claims as a turn does that has read the question. `meanwhile` happens between its reading and its claim. */
const claimWith = async (table: Table, meanwhile: () => Promise<unknown> = async () => undefined) => {
  const requests = conversationRequests(table, ID);
  const conversation = await requests.loadConversation({});
  await meanwhile();
  const step = claim(aTurn(), { conversation, thread: [question] }, true);
  const answer: Answer<'claim'> = await requests.claim(step.next().value as Requests['claim']['input']);
  return step.next(answer).value;
};

describe('a conversation that is deleted', () => {
  it('is in its folder, with the assistant', async () => {
    const { table, stored } = await aStoredConversation();

    await remove(table);

    expect(await stored()).toMatchObject({
      ...inboxKeys(aConversation({ folder: 'deleted', sortAt: EARLIER })),
      owner: 'assistant',
      ownerEpoch: 1,
      deletedAt: NOON,
    });
  });

  it('is brought back by a message that a turn takes in afterwards', async () => {
    const { table, stored } = await aStoredConversation();
    await remove(table);

    expect(await claimWith(table)).toMatchObject({ outcome: 'claimed' });

    expect(await stored()).toMatchObject({
      owner: 'assistant',
      ...inboxKeys(aConversation({ folder: 'open', sortAt: NOON })),
    });
    expect(await stored()).toHaveProperty('deletedAt', null);
  });

  it('is not written over by a claim that had read it before', async () => {
    const { table, stored } = await aStoredConversation();
    const other = table.another();

    expect(await claimWith(table, () => remove(other))).toEqual({ outcome: 'moved' });

    expect(await stored()).toMatchObject({ folder: 'deleted', deletedAt: NOON });
  });

  it('keeps the place of a message that was taken in at the same moment', async () => {
    const { table, stored } = await aStoredConversation();
    const other = table.another();
    beforeNext(table, 'UpdateItemCommand', () => claimWith(other));

    await remove(table);

    expect(await stored()).toMatchObject({
      ...inboxKeys(aConversation({ folder: 'deleted', sortAt: NOON })),
      fence: 1,
      lastInboundAt: NOON,
    });
  });

  it('is deleted once when two agents do it', async () => {
    const { table, stored } = await aStoredConversation();

    await Promise.all([remove(table), remove(table.another())]);

    expect(await stored()).toMatchObject({ folder: 'deleted', ownerEpoch: 1 });
  });
});
