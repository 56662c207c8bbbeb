import { describe, expect, it } from '@jest/globals';
import { changeConversation } from '../../../lambdas/adapters/dynamodb/change-conversation.ts';
import { conversationPk } from '../../../lambdas/adapters/dynamodb/keys.ts';
import { createNumberStore } from '../../../lambdas/adapters/dynamodb/number-store.ts';
import { passOnConversations } from '../../../lambdas/adapters/dynamodb/pass-on-conversations.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import type { Conversation, Folder } from '../../../schemas/conversation.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../../support/a-conversation.ts';
import { aNumber } from '../../support/a-number.ts';
import { aTable } from '../../support/a-table.ts';
import { beforeNext } from '../../support/disturb.ts';
import { newIds } from '../../support/new-ids.ts';

const OTHER_NUMBER = '200000000000002';
const heirOf = (assignee: string) => (assignee === 'gone' ? undefined : assignee);

const anInbox = async () => {
  const table = await aTable({ now: NOON });
  for (const id of [NUMBER_ID, OTHER_NUMBER]) await createNumberStore(table).save(id, aNumber());
  let made = 0;
  return {
    table,
    keep: async (assignee: string, over: Partial<Conversation> = {}) => {
      const conversationId = (0xa000 + made++).toString(16);
      await table.keep({ conversation: aConversation({ conversationId, owner: 'person', assignee, ...over }) });
      return conversationId;
    },
    assignees: async (...ids: readonly string[]) =>
      Promise.all(ids.map(async (id) => (await table.conversation(id))?.assignee)),
    audited: async (id: string) =>
      (await table.partition(conversationPk(id)))
        .filter(({ sk }) => String(sk).startsWith('EVT#'))
        .map(({ action, by, at }) => [action, by, at]),
    passOn: () => passOnConversations(table, newIds(), heirOf),
  };
};

describe('what was assigned to a member who may not answer', () => {
  it.each([
    ['open', {}],
    ['waiting', { waitingSince: NOON }],
    ['snoozed', { snoozedUntil: addSeconds(NOON, 3_600) }],
  ] as const)('is unassigned in folder %s, stays where it is, and the change is audited', async (folder, over) => {
    const { keep, table, audited, passOn } = await anInbox();
    const id = await keep('gone', { folder: folder satisfies Folder, ...over });
    const before = await table.conversation(id);

    expect(await passOn()).toEqual({ changed: 1, unreadable: [] });

    const { assignee: _, ...rest } = before ?? {};
    expect(await table.conversation(id)).toEqual(rest);
    expect(await audited(id)).toEqual([['assign', 'members', NOON]]);
  });

  it('is unassigned for every number, and what others have stays theirs', async () => {
    const { keep, assignees, passOn } = await anInbox();
    const ids = [await keep('gone'), await keep('gone', { phoneNumberId: OTHER_NUMBER }), await keep('agent-7')];
    expect(await passOn()).toMatchObject({ changed: 2 });
    expect(await assignees(...ids)).toEqual([undefined, undefined, 'agent-7']);
  });

  it('is unassigned over many pages', async () => {
    const { keep, assignees, passOn } = await anInbox();
    const ids: string[] = [];
    for (let n = 0; n < 130; n++) ids.push(await keep(n % 2 ? 'gone' : 'agent-7', { sortAt: addSeconds(NOON, n) }));
    expect(await passOn()).toMatchObject({ changed: 65 });
    expect((await assignees(...ids)).filter((assignee) => assignee === 'gone')).toEqual([]);
  });

  it('is passed on once: a second run finds nothing, and audits nothing', async () => {
    const { keep, audited, passOn } = await anInbox();
    const id = await keep('gone');
    await passOn();
    expect(await passOn()).toEqual({ changed: 0, unreadable: [] });
    expect(await audited(id)).toHaveLength(1);
  });

  it('is the rest where a run was cut short', async () => {
    const { table, keep, assignees, passOn } = await anInbox();
    const ids = [await keep('gone', { sortAt: addSeconds(NOON, 1) }), await keep('gone')];
    let writes = 0;
    const cut = () => {
      if (++writes === 2) throw new Error('killed');
    };
    table.client.middlewareStack.add(
      (next, context) => async (args) => {
        if (context.commandName === 'TransactWriteItemsCommand') cut();
        return next(args);
      },
      { step: 'initialize', name: 'cut' },
    );
    await expect(passOn()).rejects.toThrow('killed');
    expect(await assignees(...ids)).toEqual([undefined, 'gone']);

    expect(await passOn()).toMatchObject({ changed: 1 });
    expect(await assignees(...ids)).toEqual([undefined, undefined]);
  });

  it('keeps the assignee whom a colleague chose in between', async () => {
    const { table, keep, assignees, passOn } = await anInbox();
    const id = await keep('gone');
    beforeNext(table, 'TransactWriteItemsCommand', () =>
      changeConversation(table.another(), id, () => ({ set: { assignee: 'agent-7' }, remove: [] })),
    );
    await passOn();
    expect(await assignees(id)).toEqual(['agent-7']);
  });

  it('is named where it cannot be read, and hides nothing else', async () => {
    const { table, keep, assignees, passOn } = await anInbox();
    const [spoilt, other] = [await keep('gone', { sortAt: addSeconds(NOON, 1) }), await keep('gone')];
    await table.spoil({ pk: conversationPk(spoilt), sk: 'CONV' }, 'owner', 'robot');
    expect(await passOn()).toEqual({ changed: 1, unreadable: [spoilt] });
    expect(await assignees(other)).toEqual([undefined]);
  });
});
