import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { numberKey } from '../../../lambdas/adapters/dynamodb/keys.ts';
import { cacheNumbers, createNumberStore } from '../../../lambdas/adapters/dynamodb/number-store.ts';
import { aNumber } from '../../support/a-number.ts';
import { aTable } from '../../support/a-table.ts';
import { beforeEvery, beforeNext, countRequests } from '../../support/disturb.ts';

describe('the settings of a business number', () => {
  it('are read as they were saved, and replaced as a whole', async () => {
    const numbers = createNumberStore(await aTable());
    await numbers.save('1', aNumber({ accessTokenSecret: 'WHATSAPP_ACCESS_TOKEN_A' }));
    await numbers.save('1', aNumber({ businessName: 'Pier Dental' }));

    expect(await numbers.load('1')).toEqual({ phoneNumberId: '1', settings: aNumber({ businessName: 'Pier Dental' }) });
    expect(await numbers.load('2')).toBeUndefined();
  });

  it('are changed in what a change names, and keep what another changes at the same moment', async () => {
    const table = await aTable();
    const numbers = createNumberStore(table);
    await numbers.save('1', aNumber());
    const others = createNumberStore(table.another());
    beforeNext(table, 'UpdateItemCommand', () => others.change('1', { timeZone: 'Europe/Madrid' }));

    const changed = await numbers.change('1', { businessName: 'Pier Dental', personTimeoutMinutes: undefined });

    const both = { phoneNumberId: '1', settings: aNumber({ businessName: 'Pier Dental', timeZone: 'Europe/Madrid' }) };
    expect([changed, await numbers.load('1')]).toEqual([both, both]);
  });

  it('keep both changes of two admins in one object at the same moment', async () => {
    const table = await aTable();
    const numbers = createNumberStore(table);
    await numbers.save('1', aNumber());
    const others = createNumberStore(table.another());
    beforeNext(table, 'UpdateItemCommand', () => others.change('1', { assistant: { tone: 'brief' } }));
    await numbers.change('1', { assistant: { budget: { dayMicros: 5 } } });
    beforeNext(table, 'UpdateItemCommand', () => others.change('1', { assistant: { tone: null } }));
    await numbers.change('1', { assistant: { budget: { conversationMicros: 3 } } });
    const assistant = { budget: { dayMicros: 5, conversationMicros: 3 } };
    expect((await numbers.load('1'))?.settings).toEqual(aNumber({ assistant }));
  });

  it('that others keep changing are given up, as busy', async () => {
    const table = await aTable();
    const numbers = createNumberStore(table);
    await numbers.save('1', aNumber());
    const others = createNumberStore(table.another());
    let tone = 0;
    beforeEvery(table, 'UpdateItemCommand', 4, () => others.change('1', { assistant: { tone: String(tone++) } }));
    await expect(numbers.change('1', { assistant: { linkHosts: [] } })).rejects.toMatchObject({ code: 'number.busy' });
  });

  it('that are not there are not made by a change', async () => {
    const numbers = createNumberStore(await aTable());

    expect(await numbers.change('1', { businessName: 'Pier Dental' })).toBeUndefined();
    expect(await numbers.change('1', {})).toBeUndefined();
    expect(await numbers.list()).toEqual([]);
  });

  it('of the release before are read without the address that a provider had there, and written without it', async () => {
    const table = await aTable();
    const numbers = createNumberStore(table);
    await numbers.save('1', aNumber({ assistant: { tone: 'brief', providers: [{ name: 'openai' }] } }));
    const providers = [{ name: 'openai', baseUrl: 'https://elsewhere.example' }];
    const Key = numberKey('1');
    const values = { ':assistant': { tone: 'brief', providers } };
    const change = { UpdateExpression: 'SET assistant = :assistant', ExpressionAttributeValues: values };
    await table.client.send(new UpdateCommand({ TableName: table.name, Key, ...change }));

    const assistant = { tone: 'brief', providers: [{ name: 'openai' }] };
    expect((await numbers.load('1'))?.settings.assistant).toEqual(assistant);
    await numbers.change('1', { assistant: { tone: 'friendly' } });
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key }));
    expect(Item?.assistant).toEqual({ ...assistant, tone: 'friendly' });
  });

  it('are left as they are when a number is saved only if it is absent', async () => {
    const numbers = createNumberStore(await aTable());
    await numbers.saveIfAbsent('1', aNumber({ businessName: 'first' }));
    await numbers.saveIfAbsent('1', aNumber({ businessName: 'second' }));

    expect(await numbers.load('1')).toMatchObject({ settings: { businessName: 'first' } });
  });

  it('are listed for every number, however long their answers are', async () => {
    const numbers = createNumberStore(await aTable());
    const long = Array.from({ length: 70 }, (_, n) => ({ question: `question ${n}`, answer: 'x'.repeat(4_000) }));
    const ids = ['1', '2', '3', '4', '5'];
    for (const id of ids) await numbers.save(id, aNumber({ answers: long, businessName: id }));

    expect(await numbers.list()).toEqual(
      ids.map((id) => ({ phoneNumberId: id, settings: aNumber({ answers: long, businessName: id }) })),
    );
  });
});

describe('cached settings', () => {
  it('are read once in ten seconds', async () => {
    const table = await aTable();
    const numbers = createNumberStore(table);
    const cached = cacheNumbers(table, numbers);
    await numbers.save('1', aNumber({ businessName: 'before' }));
    await cached.load('1');
    await numbers.save('1', aNumber({ businessName: 'after' }));
    const requests = countRequests(table);

    table.clock.advance(9);
    expect(await cached.load('1')).toMatchObject({ settings: { businessName: 'before' } });
    expect(requests()).toBe(0);
    table.clock.advance(1);
    expect(await cached.load('1')).toMatchObject({ settings: { businessName: 'after' } });
  });

  it('are found as soon as a number that was unknown has them', async () => {
    const table = await aTable();
    const numbers = createNumberStore(table);
    const cached = cacheNumbers(table, numbers);
    expect(await cached.load('1')).toBeUndefined();
    await numbers.save('1', aNumber());

    expect(await cached.load('1')).toEqual({ phoneNumberId: '1', settings: aNumber() });
  });
});
