import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import type { Table } from '../../../lambdas/adapters/dynamodb/client.ts';
import { createIdentityStore } from '../../../lambdas/adapters/dynamodb/identity-store.ts';
import { itemOf } from '../../../lambdas/adapters/dynamodb/items.ts';
import { contactKey, identityKey } from '../../../lambdas/adapters/dynamodb/keys.ts';
import { type Alias, type Identity, resolveIdentity } from '../../../lambdas/core/webhook/resolve-identity.ts';
import type { Peer } from '../../../schemas/conversation.ts';
import { NUMBER_ID } from '../../support/a-conversation.ts';
import { aTable, type TestTable } from '../../support/a-table.ts';
import { beforeNext, countRequests, loseNextAnswer } from '../../support/disturb.ts';
import { newIds } from '../../support/new-ids.ts';

const PHONE = '15550001111';
const phone = (value = PHONE): Alias => ({ kind: 'phone', value });
const user = (value: string): Alias => ({ kind: 'user', value });

/** Resolves people as one warm function does; another call is another function. */
const aResolver = (table: Table, newId = newIds()) => {
  const identities = createIdentityStore(table);
  return (person: Peer, alsoKnownAs?: Peer, number = NUMBER_ID) =>
    resolveIdentity({ identities, newId }, number, person, alsoKnownAs);
};

const storedIdentity = (table: TestTable, alias: Alias, number = NUMBER_ID) => table.read(identityKey(number, alias));

/** An alias that leads to a conversation named after it. */
const known = async (table: TestTable, alias: Alias, conversationId: string): Promise<Identity> => {
  const identity = { conversationId, contactId: `contact-${conversationId}` };
  await table.put({ ...itemOf('identity', identityKey(NUMBER_ID, alias)), ...identity });
  return identity;
};

describe('an identity', () => {
  it('is made with all addresses and the contact when nobody knows the person', async () => {
    const table = await aTable();
    const person = { phone: PHONE, userId: 'US.1', parentUserId: 'US.P', name: 'Ana', username: 'ana' };

    const made = await aResolver(table)(person);

    for (const alias of [phone(), user('US.1'), user('US.P')]) {
      expect(await storedIdentity(table, alias)).toMatchObject({ type: 'identity', schemaVersion: 3, ...made });
    }
    expect(await table.read(contactKey(made.contactId))).toMatchObject({
      type: 'contact',
      contactId: made.contactId,
      ...person,
    });
  });

  it('is found by user id before parent id, and by parent id before phone', async () => {
    const table = await aTable();
    const byPhone = await known(table, phone(), 'of-phone');
    const byParent = await known(table, user('US.P'), 'of-parent');
    const byUser = await known(table, user('US.1'), 'of-user');

    expect(await aResolver(table)({ phone: PHONE })).toEqual(byPhone);
    expect(await aResolver(table)({ phone: PHONE, parentUserId: 'US.P' })).toEqual(byParent);
    expect(await aResolver(table)({ phone: PHONE, parentUserId: 'US.P', userId: 'US.1' })).toEqual(byUser);
  });

  it('links addresses that were not known yet, also those that a system message announced', async () => {
    const table = await aTable();
    const identity = await known(table, phone(), 'c1');

    await aResolver(table)({ phone: PHONE, userId: 'US.1' }, { phone: '15550002222', userId: 'US.2' });

    for (const alias of [user('US.1'), user('US.2'), phone('15550002222')]) {
      expect(await storedIdentity(table, alias)).toMatchObject(identity);
    }
    expect(await aResolver(table)({ userId: 'US.2' })).toEqual(identity);
  });

  it('leaves two addresses that lead to two conversations where they lead', async () => {
    const table = await aTable();
    const byUser = await known(table, user('US.1'), 'of-user');
    const byPhone = await known(table, phone(), 'of-phone');
    const resolve = aResolver(table);

    expect(await resolve({ phone: PHONE, userId: 'US.1' })).toEqual(byUser);
    expect(await storedIdentity(table, phone())).toMatchObject(byPhone);
    expect(await resolve({ phone: PHONE })).toEqual(byPhone);
  });

  it('belongs to one business number', async () => {
    const table = await aTable();
    const resolve = aResolver(table);

    const ofOne = await resolve({ phone: PHONE });
    const ofOther = await resolve({ phone: PHONE }, undefined, '200000000000002');

    expect(ofOther.conversationId).not.toBe(ofOne.conversationId);
    expect(await resolve({ phone: PHONE })).toEqual(ofOne);
  });

  it('is one, when two webhooks meet the person for the first time at once', async () => {
    const table = await aTable();
    const newId = newIds();
    const person = { phone: PHONE, userId: 'US.1' };

    const found = await Promise.all(Array.from({ length: 6 }, () => aResolver(table, newId)(person)));

    const stored = await storedIdentity(table, phone());
    expect(new Set(found.map(({ conversationId }) => conversationId))).toEqual(new Set([stored?.conversationId]));
    expect(await table.read(contactKey(String(stored?.contactId)))).toBeDefined();
  });

  it('is the one of the other webhook, when that comes in between with fewer addresses', async () => {
    const table = await aTable();
    const newId = newIds();
    let other: Identity | undefined;
    beforeNext(table, 'TransactWriteItemsCommand', async () => {
      other = await aResolver(table.another(), newId)({ phone: PHONE });
    });

    const found = await aResolver(table, newId)({ phone: PHONE, userId: 'US.1' });

    expect(found).toEqual(other);
    expect(await storedIdentity(table, user('US.1'))).toMatchObject({ ...other });
  });

  it('is still one when the answer to its making is lost and the SDK asks again', async () => {
    const table = await aTable();
    loseNextAnswer(table, 'TransactWriteItemsCommand');

    const found = await aResolver(table)({ phone: PHONE });

    expect(await storedIdentity(table, phone())).toMatchObject(found);
  });

  it('stays with who linked it first, also in the memory of who came second', async () => {
    const table = await aTable();
    const first = await known(table, phone('15550002222'), 'first');
    await known(table, phone(), 'second');
    const resolve = aResolver(table);
    // Whoever comes second reads before the link, and links after it.
    beforeNext(table, 'PutItemCommand', () => aResolver(table.another())({ phone: '15550002222', userId: 'US.1' }));

    await resolve({ phone: PHONE, userId: 'US.1' });

    expect(await storedIdentity(table, user('US.1'))).toMatchObject(first);
    expect(await resolve({ userId: 'US.1' })).toEqual(first);
  });

  it('is read once by a warm function', async () => {
    const table = await aTable();
    const resolve = aResolver(table);
    await known(table, phone(), 'c1');
    await resolve({ phone: PHONE });
    const requests = countRequests(table);

    expect(await resolve({ phone: PHONE })).toMatchObject({ conversationId: 'c1' });
    expect(requests()).toBe(0);
  });

  it('is not remembered as absent', async () => {
    const table = await aTable();
    const identities = createIdentityStore(table);
    const alias = phone();
    expect((await identities.find(NUMBER_ID, [alias])).size).toBe(0);
    const identity = await known(table, alias, 'c1');

    expect((await identities.find(NUMBER_ID, [alias])).get(alias)).toEqual(identity);
  });

  it('is answered whole also at the moment when a full cache is emptied', async () => {
    const table = await aTable();
    const cacheSize = 3;
    const identities = createIdentityStore(table, cacheSize);
    const identityOf = (i: number) => ({ conversationId: `c${i}`, contactId: `k${i}` });
    const aliases = Array.from({ length: cacheSize + 1 }, (_, i) => phone(String(i)));
    for (const [i, alias] of aliases.entries()) {
      const Item = { ...itemOf('identity', identityKey(NUMBER_ID, alias)), ...identityOf(i) };
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    }
    await identities.find(NUMBER_ID, aliases.slice(0, cacheSize));
    const surest = aliases[0];
    const next = aliases[cacheSize];
    if (!surest || !next) throw new Error('there are aliases');

    const found = await identities.find(NUMBER_ID, [surest, next]);

    expect([found.get(surest), found.get(next)]).toEqual([identityOf(0), identityOf(cacheSize)]);
  });
});
