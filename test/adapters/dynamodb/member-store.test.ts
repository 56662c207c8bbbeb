import { describe, expect, it } from '@jest/globals';
import { memberKey } from '../../../lambdas/adapters/dynamodb/keys.ts';
import { createMemberStore, toStoredMember } from '../../../lambdas/adapters/dynamodb/member-store.ts';
import { STORED_TYPES } from '../../../schemas/stored.ts';
import { NOON } from '../../support/a-clock.ts';
import { aMember } from '../../support/a-member.ts';
import { aTable } from '../../support/a-table.ts';
import { beforeNext } from '../../support/disturb.ts';

const aStore = async () => {
  const table = await aTable();
  return { table, store: createMemberStore(table) };
};

describe('the directory', () => {
  it('keeps a member as an item of its own, which the schema knows', async () => {
    const { table, store } = await aStore();

    await store.change('agent-7', () => ({ sub: 'agent-7', name: 'Ana', role: 'agent', signedOutAt: NOON }));

    expect(await store.load('agent-7')).toEqual({
      sub: 'agent-7',
      name: 'Ana',
      role: 'agent',
      signedOutAt: NOON,
      revision: 1,
    });
    const item = await table.read({ pk: 'AGENT#agent-7', sk: 'AGENT' });
    expect(STORED_TYPES.member?.safeParse(item).error).toBeUndefined();
    expect(item).toMatchObject({ type: 'member', inboxPk: 'AGENTS', inboxSk: 'AGENT#agent-7' });
  });

  it('knows no one who is not in it', async () => {
    const { store } = await aStore();
    expect([await store.load('agent-7'), await store.list()]).toEqual([undefined, []]);
  });

  it('makes a change again from what is there when another came in between', async () => {
    const { table, store } = await aStore();
    await table.put(toStoredMember(aMember()));
    beforeNext(table, 'PutItemCommand', () =>
      createMemberStore(table.another()).change('agent-7', (seen) => ({ ...aMember(seen), signedOutAt: NOON })),
    );

    await store.change('agent-7', (seen) => ({ ...aMember(seen), disabledAt: NOON }));

    expect(await store.load('agent-7')).toEqual(aMember({ disabledAt: NOON, signedOutAt: NOON, revision: 3 }));
  });

  it('registers a member once, whoever comes first', async () => {
    const { table, store } = await aStore();
    beforeNext(table, 'PutItemCommand', () =>
      createMemberStore(table.another()).change('agent-7', () => ({ sub: 'agent-7', role: 'admin' })),
    );
    await store.change('agent-7', (seen) => (seen ? undefined : { sub: 'agent-7', role: 'viewer', unsynced: true }));
    expect(await store.load('agent-7')).toEqual({ sub: 'agent-7', role: 'admin', revision: 1 });
  });

  it('lists everyone by subject, page after page, and shows a row that cannot be read as such', async () => {
    const { table, store } = await aStore();
    for (const sub of ['c', 'a', 'b']) await table.put(toStoredMember(aMember({ sub })));
    expect((await store.list()).map(({ sub }) => sub)).toEqual(['a', 'b', 'c']);

    const first = await store.listPage(2, undefined);
    expect(first.items).toEqual([aMember({ sub: 'a' }), aMember({ sub: 'b' })]);
    await table.spoil(memberKey('c'), 'role', 'owner');
    const second = await store.listPage(2, first.nextCursor);
    expect(second).toMatchObject({ items: [{ id: 'c', mismatch: { paths: ['role'] } }], nextCursor: undefined });
  });
});
