import { TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { changeConversation } from '../../../lambdas/adapters/dynamodb/change-conversation.ts';
import { createConversation } from '../../../lambdas/adapters/dynamodb/conversation-store.ts';
import { inboxKeys } from '../../../lambdas/adapters/dynamodb/keys.ts';
import { close, takeOver } from '../../../lambdas/core/inbox/owner-changes.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { aTable } from '../../support/a-table.ts';
import { beforeEvery, beforeNext, refuseNext } from '../../support/disturb.ts';

const ID = 'c0ffee';
const conflict = () => new TransactionConflictException({ message: 'a transaction is at it', $metadata: {} });

const aStoredConversation = async () => {
  const table = await aTable();
  await table.keep({ conversation: aConversation() });
  return { table, stored: () => table.conversation(ID) };
};

describe('a change of a conversation by people', () => {
  it('answers with the conversation as it then is, and moves its entry of the inbox', async () => {
    const { table, stored } = await aStoredConversation();

    const changed = await changeConversation(table, ID, close);

    expect(changed).toMatchObject({ folder: 'closed', unread: false });
    expect(await stored()).toMatchObject({ ...changed, ...inboxKeys(aConversation({ folder: 'closed' })) });
  });

  it('starts again from what is there when another change came in between', async () => {
    const { table, stored } = await aStoredConversation();
    beforeNext(table, 'UpdateItemCommand', () =>
      changeConversation(table.another(), ID, (seen) => takeOver(seen, 'agent-1', NOON)),
    );

    await changeConversation(table, ID, (seen) => takeOver(seen, 'agent-2', addSeconds(NOON, 1)));

    expect(await stored()).toMatchObject({ assignee: 'agent-2', ownerEpoch: 2, personAt: addSeconds(NOON, 1) });
  });

  it('loses none of many that come at once', async () => {
    const { table, stored } = await aStoredConversation();
    const agents = ['a', 'b', 'c', 'd'];

    await Promise.all(agents.map((agent) => changeConversation(table, ID, (seen) => takeOver(seen, agent, NOON))));

    expect(await stored()).toMatchObject({ ownerEpoch: agents.length });
  });

  it('starts again when a claim has moved the conversation up, and leaves it there', async () => {
    const { table, stored } = await aStoredConversation();
    const sortAt = addSeconds(NOON, 30);
    beforeNext(table, 'UpdateItemCommand', () =>
      changeConversation(table.another(), ID, () => ({ set: { sortAt, fence: 1 }, remove: [] })),
    );

    await changeConversation(table, ID, close);

    expect(await stored()).toMatchObject({ ...inboxKeys(aConversation({ folder: 'closed', sortAt })), fence: 1 });
  });

  it('gives up, and may be tried again, when the conversation keeps moving', async () => {
    const { table } = await aStoredConversation();
    const other = table.another();
    beforeEvery(table, 'UpdateItemCommand', 5, () =>
      changeConversation(other, ID, (seen) => takeOver(seen, 'agent-1', NOON)),
    );

    const changed = changeConversation(table, ID, close);

    await expect(changed).rejects.toMatchObject({ code: 'conversation.busy' });
  });

  it('is tried again when a transaction is at the item', async () => {
    const { table, stored } = await aStoredConversation();
    refuseNext(table, 'UpdateItemCommand', 3, conflict);

    await changeConversation(table, ID, close);

    expect(await stored()).toMatchObject({ folder: 'closed', unread: false });
  });

  it('fails with the conflict when that lasts', async () => {
    const { table } = await aStoredConversation();
    refuseNext(table, 'UpdateItemCommand', 4, conflict);

    await expect(changeConversation(table, ID, close)).rejects.toBeInstanceOf(TransactionConflictException);
  });

  it('that changes nothing is no write', async () => {
    const { table } = await aStoredConversation();

    expect(await changeConversation(table, ID, () => undefined)).toEqual(aConversation());
    expect(await changeConversation(table, ID, () => ({ set: {}, remove: [] }))).toEqual(aConversation());
  });

  it('of a conversation that is not there is none, unless it may be made', async () => {
    const table = await aTable();
    expect(await changeConversation(table, ID, close)).toBeUndefined();

    const made = await changeConversation(table, ID, close, () => createConversation(table, aConversation()));

    expect(made).toMatchObject({ folder: 'closed', unread: false });
  });
});
