import { describe, expect, it } from '@jest/globals';
import { itemOf } from '../../lambdas/adapters/dynamodb/items.ts';
import { contactKey, identityKey } from '../../lambdas/adapters/dynamodb/keys.ts';
import { type Alias, type Identity, phoneAlias, userAlias } from '../../lambdas/core/identity/aliases.ts';
import { messageSk } from '../../lambdas/core/message-ids.ts';
import { NOON } from '../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../support/a-conversation.ts';
import { aTable, type TestTable } from '../support/a-table.ts';
import { anIntake, from } from '../support/an-intake.ts';
import { beforeNext, countRequests, loseNextAnswer } from '../support/disturb.ts';
import { newIds } from '../support/new-ids.ts';

const PHONE = '15550001111';
const at = (minute: number) => `2026-03-01T12:${String(minute).padStart(2, '0')}:00.000Z`;

const alias = (table: TestTable, which: Alias) => table.read(identityKey(NUMBER_ID, which));

/** An alias as an earlier release stored it. */
const known = async (table: TestTable, which: Alias, conversationId: string): Promise<Identity> => {
  const identity = { conversationId, contactId: `contact-${conversationId}` };
  await table.put({ ...itemOf('identity', identityKey(NUMBER_ID, which)), ...identity });
  return identity;
};

/** The conversation of somebody, as a turn leaves it. */
const claimed = (table: TestTable, conversationId: string, over: Parameters<typeof aConversation>[0] = {}) =>
  table.keep({ conversation: aConversation({ conversationId, fence: 2, ...over }) });

describe('a person who is met for the first time', () => {
  it('gets a contact and all their addresses', async () => {
    const table = await aTable();
    const person = { phone: PHONE, userId: 'US.1', parentUserId: 'US.P', name: 'Ana', username: 'ana' };

    const conversationId = await anIntake(table).take(person);

    for (const each of [phoneAlias(PHONE), userAlias('US.1'), userAlias('US.P')]) {
      expect(await alias(table, each)).toMatchObject({ type: 'identity', conversationId, since: NOON });
    }
    const { contactId } = (await alias(table, phoneAlias(PHONE))) ?? {};
    expect(await alias(table, phoneAlias(PHONE))).toMatchObject({ userId: 'US.1' });
    expect(await table.read(contactKey(String(contactId)))).toMatchObject({ type: 'contact', contactId, ...person });
  });

  it('is one, when several webhooks meet them at once', async () => {
    const table = await aTable();
    const newId = newIds();
    const person = { phone: PHONE, userId: 'US.1' };

    const found = await Promise.all(Array.from({ length: 5 }, () => anIntake(table, { newId }).take(person)));

    expect(new Set(found)).toEqual(new Set([(await alias(table, phoneAlias(PHONE)))?.conversationId]));
  });

  it('is one, when another webhook with fewer addresses comes in between', async () => {
    const table = await aTable();
    const newId = newIds();
    let other = '';
    beforeNext(table, 'TransactWriteItemsCommand', async () => {
      other = await anIntake(table.another(), { newId }).take({ phone: PHONE });
    });

    expect(await anIntake(table, { newId }).take({ phone: PHONE, userId: 'US.1' })).toBe(other);
    expect(await alias(table, userAlias('US.1'))).toMatchObject({ conversationId: other });
  });

  it('is one although the answer to the write is lost and the SDK asks again', async () => {
    const table = await aTable();
    loseNextAnswer(table, 'TransactWriteItemsCommand');

    const conversationId = await anIntake(table).take({ phone: PHONE });

    expect(await alias(table, phoneAlias(PHONE))).toMatchObject({ conversationId });
    expect(await table.partition(`CONV#${conversationId}`)).toHaveLength(1);
  });

  it('belongs to one business number', async () => {
    const table = await aTable();
    const intake = anIntake(table);

    const one = await intake.take({ phone: PHONE });
    const other = await intake.take({ phone: PHONE }, { phoneNumberId: '200000000000002' });

    expect(other).not.toBe(one);
    expect(await intake.take({ phone: PHONE })).toBe(one);
  });
});

describe('a person who is known', () => {
  it('is found by user id before parent id, and by parent id before phone', async () => {
    const table = await aTable();
    await known(table, phoneAlias(PHONE), 'of-phone');
    await known(table, userAlias('US.P'), 'of-parent');
    await known(table, userAlias('US.1'), 'of-user');
    for (const id of ['of-phone', 'of-parent', 'of-user']) await claimed(table, id, { peer: {} });

    expect(await anIntake(table).take({ phone: PHONE })).toBe('of-phone');
    expect(await anIntake(table).take({ parentUserId: 'US.P' })).toBe('of-parent');
    expect(await anIntake(table).take({ parentUserId: 'US.P', userId: 'US.1' })).toBe('of-user');
    expect(await anIntake(table).take({ parentUserId: 'US.P', userId: 'US.new' })).toBe('of-parent');
  });

  it('gets the user id that comes with their number for the first time', async () => {
    const table = await aTable();
    const intake = anIntake(table);
    const conversationId = await intake.take({ phone: PHONE });

    expect(await intake.take({ phone: PHONE, userId: 'US.1' }, { sentAt: at(5) })).toBe(conversationId);

    expect(await alias(table, userAlias('US.1'))).toMatchObject({ conversationId, since: at(5) });
    expect(await alias(table, phoneAlias(PHONE))).toMatchObject({ conversationId, since: NOON, userId: 'US.1' });
    expect(await intake.take({ userId: 'US.1' })).toBe(conversationId);
  });

  it('stays with who linked an address first, also in the memory of who came second', async () => {
    const table = await aTable();
    const newId = newIds();
    const one = await anIntake(table, { newId }).take({ phone: PHONE });
    const intake = anIntake(table, { newId });
    let other = '';
    beforeNext(table, 'TransactWriteItemsCommand', async () => {
      other = await anIntake(table.another(), { newId }).take({ phone: '15550002222', userId: 'US.1' });
    });

    expect(await intake.take({ phone: PHONE, userId: 'US.1' })).toBe(other);
    expect(await intake.take({ userId: 'US.1' })).toBe(other);
    expect(other).not.toBe(one);
  });

  it('is read once in a minute, by user id and the number that came with it', async () => {
    const table = await aTable();
    const person = { phone: PHONE, userId: 'US.1' };
    const intake = anIntake(table);
    await intake.take(person);
    const requests = countRequests(table);

    await intake.take(person);
    expect(requests()).toBe(1);
    table.clock.advance(61);
    await intake.take(person);
    expect(requests()).toBe(3);
  });

  it('is read every time by a number alone, which may have changed hands', async () => {
    const table = await aTable();
    const newId = newIds();
    const intake = anIntake(table, { newId });
    const first = await intake.take({ phone: PHONE });
    await intake.take({ phone: PHONE, userId: 'US.1' }, { sentAt: at(1) });

    const second = await anIntake(table.another(), { newId }).take({ phone: PHONE, userId: 'US.2' }, { sentAt: at(2) });

    expect(second).not.toBe(first);
    expect(await intake.take({ phone: PHONE }, { sentAt: at(3) })).toBe(second);
  });
});

describe('a phone number that has another owner', () => {
  const handOver = async (table: TestTable) => {
    const intake = anIntake(table);
    const first = await intake.take({ phone: PHONE, userId: 'US.1', name: 'First' });
    await claimed(table, first, { peer: { phone: PHONE, userId: 'US.1', name: 'First' }, ownerEpoch: 3 });
    const second = await intake.take({ phone: PHONE, userId: 'US.2', name: 'Second' }, { sentAt: at(10) });
    return { intake, first, second };
  };

  it('leads to a new contact and a new conversation', async () => {
    const table = await aTable();
    const { first, second } = await handOver(table);

    expect(second).not.toBe(first);
    const moved = await alias(table, phoneAlias(PHONE));
    expect(moved).toMatchObject({
      conversationId: second,
      since: at(10),
      userId: 'US.2',
      previous: { conversationId: first, userId: 'US.1' },
    });
    expect(await table.read(contactKey(String(moved?.contactId)))).toMatchObject({ name: 'Second' });
    expect(await table.conversation(second)).toMatchObject({
      earlierConversationId: first,
      peer: { phone: PHONE, userId: 'US.2' },
    });
  });

  it('is taken from the conversation that had it, whose replies under way never start', async () => {
    const table = await aTable();
    const { first } = await handOver(table);

    const stored = await table.conversation(first);
    expect(stored).toMatchObject({ peer: { userId: 'US.1', name: 'First' }, phoneLostAt: at(10), ownerEpoch: 4 });
    expect(stored?.peer).not.toHaveProperty('phone');
  });

  it('is taken also from a conversation that no turn has made yet', async () => {
    const table = await aTable();
    const intake = anIntake(table);
    const first = await intake.take({ phone: PHONE, userId: 'US.1' });

    await intake.take({ phone: PHONE, userId: 'US.2' }, { sentAt: at(10) });

    const stored = await table.conversation(first);
    expect(stored).toMatchObject({ peer: { userId: 'US.1' }, phoneLostAt: at(10), ownerEpoch: 1, fence: 0 });
    expect(stored?.peer).not.toHaveProperty('phone');
  });

  it('leaves the first owner where they were, by their user id', async () => {
    const table = await aTable();
    const { intake, first } = await handOver(table);

    expect(await intake.take({ userId: 'US.1' }, { sentAt: at(20) })).toBe(first);
  });

  it('goes to the new owner by its number alone', async () => {
    const table = await aTable();
    const { intake, second } = await handOver(table);

    expect(await intake.take({ phone: PHONE }, { sentAt: at(20) })).toBe(second);
  });

  it('follows whoever is named with it, also when a known user id decides', async () => {
    const table = await aTable();
    const { intake, first, second } = await handOver(table);

    expect(await intake.take({ phone: PHONE, userId: 'US.1' }, { sentAt: at(20) })).toBe(first);

    expect(await alias(table, phoneAlias(PHONE))).toMatchObject({ conversationId: first, since: at(20) });
    expect(await table.conversation(second)).toMatchObject({ phoneLostAt: at(20), peer: { userId: 'US.2' } });
  });

  it('is not moved back by a late message of its first owner, which goes where it belongs', async () => {
    const table = await aTable();
    const { intake, first, second } = await handOver(table);

    expect(await intake.take({ phone: PHONE, userId: 'US.1' }, { sentAt: at(5) })).toBe(first);
    expect(await intake.take({ phone: PHONE }, { sentAt: at(5) })).toBe(first);

    expect(await alias(table, phoneAlias(PHONE))).toMatchObject({ conversationId: second, since: at(10) });
    expect(await table.conversation(second)).not.toHaveProperty('phoneLostAt');
  });

  it('is no address of its first owner again by a late message, though it is their newest one', async () => {
    const table = await aTable();
    const intake = anIntake(table);
    const first = await intake.take({ userId: 'US.1' });
    await intake.take({ phone: PHONE, userId: 'US.2' }, { sentAt: at(10) });

    const late = from({ phone: PHONE, userId: 'US.1' }, { sentAt: at(5) });
    await intake.post({ inbound: [late] });

    const stored = await table.message(first, messageSk(late.sentAt, late.messageId));
    expect(stored?.sender).toEqual({ userId: 'US.1' });
  });

  it('gives a late message of its first owner a conversation of their own, if nothing of theirs is known', async () => {
    const table = await aTable();
    const intake = anIntake(table);
    const second = await intake.take({ phone: PHONE, userId: 'US.2' }, { sentAt: at(10) });

    const first = await intake.take({ phone: PHONE, userId: 'US.1' }, { sentAt: at(5) });

    expect(first).not.toBe(second);
    expect(await alias(table, phoneAlias(PHONE))).toMatchObject({ conversationId: second });
    const stored = await table.conversation(first);
    expect(stored).toMatchObject({ peer: { userId: 'US.1' }, phoneLostAt: at(10) });
    expect(stored?.peer).not.toHaveProperty('phone');
  });

  it('does not pass a redelivered message of its first owner to the new one', async () => {
    const table = await aTable();
    const intake = anIntake(table);
    const message = from({ phone: PHONE }, { sentAt: at(1) });
    await intake.post({ inbound: [message] });
    const first = intake.conversations().at(-1);
    await intake.announce({ phone: PHONE }, { phone: '15550009999' }, { sentAt: at(2) });
    await intake.take({ phone: PHONE, userId: 'US.2' }, { sentAt: at(3) });

    expect(await anIntake(table).post({ inbound: [message] })).toMatchObject({ duplicates: 1 });
    expect(await table.partition(`CONV#${first}`)).toHaveLength(3);
  });

  it('counts as taken over also where an earlier release did not store whose it was', async () => {
    const table = await aTable();
    await known(table, phoneAlias(PHONE), 'old');
    await known(table, userAlias('US.1'), 'old');
    await claimed(table, 'old', { peer: { phone: PHONE, userId: 'US.1' } });

    expect(await anIntake(table).take({ phone: PHONE, userId: 'US.2' })).not.toBe('old');
    expect((await table.conversation('old'))?.peer).toEqual({ userId: 'US.1' });
  });

  it('is all of one write: nothing is moved when the message cannot be stored', async () => {
    const table = await aTable();
    const intake = anIntake(table);
    const first = await intake.take({ phone: PHONE, userId: 'US.1' });
    await claimed(table, first, { peer: { phone: PHONE, userId: 'US.1' } });
    beforeNext(table, 'TransactWriteItemsCommand', () => Promise.reject(new Error('the function was killed')));

    await expect(intake.take({ phone: PHONE, userId: 'US.2' }, { sentAt: at(10) })).rejects.toThrow();

    expect(await alias(table, phoneAlias(PHONE))).toMatchObject({ conversationId: first });
    expect(await alias(table, userAlias('US.2'))).toBeUndefined();
    expect((await table.conversation(first))?.peer).toMatchObject({ phone: PHONE });
  });

  it('is moved from what a turn has made of the conversation meanwhile', async () => {
    const table = await aTable();
    const intake = anIntake(table);
    const first = await intake.take({ phone: PHONE, userId: 'US.1' });
    await claimed(table, first, { peer: { phone: PHONE, userId: 'US.1' }, fence: 2 });
    beforeNext(table, 'TransactWriteItemsCommand', () =>
      claimed(table, first, { peer: { phone: PHONE, userId: 'US.1', name: 'Ana' }, fence: 3 }),
    );

    await intake.take({ phone: PHONE, userId: 'US.2' }, { sentAt: at(10) });

    expect(await table.conversation(first)).toMatchObject({ fence: 3, peer: { userId: 'US.1', name: 'Ana' } });
    expect((await table.conversation(first))?.peer).not.toHaveProperty('phone');
  });
});

describe('a number that was silent for months', () => {
  const LATER = '2026-09-01T12:00:00.000Z';
  const silent = async (over: Parameters<typeof aConversation>[0] = {}, reuseMonths?: number) => {
    const table = await aTable();
    await known(table, phoneAlias(PHONE), 'old');
    await claimed(table, 'old', { peer: { phone: PHONE, name: 'Ana' }, lastInboundAt: NOON, ...over });
    return { table, intake: anIntake(table, reuseMonths === undefined ? {} : { reuseMonths }) };
  };

  it.each([{ userId: 'US.2' }, {}])('is another person: %j', async (ids) => {
    const { table, intake } = await silent();

    const found = await intake.take({ phone: PHONE, ...ids }, { sentAt: LATER });

    expect(found).not.toBe('old');
    expect((await table.conversation('old'))?.peer).toEqual({ name: 'Ana' });
    expect(await table.conversation(found)).toMatchObject({ earlierConversationId: 'old', peer: { phone: PHONE } });
  });

  it('takes along that its customer opted out or is blocked, and nothing else', async () => {
    const { table, intake } = await silent({ optedOutAt: NOON, blockedAt: NOON, labels: ['vip'] });

    const found = await intake.take({ phone: PHONE }, { sentAt: LATER });

    expect(await table.conversation(found)).toMatchObject({ optedOutAt: NOON, blockedAt: NOON, labels: [] });
  });

  it('is the same person a moment before', async () => {
    const { intake } = await silent();
    expect(await intake.take({ phone: PHONE }, { sentAt: '2026-09-01T11:59:59.000Z' })).toBe('old');
  });

  it('is the same person where the setting says never', async () => {
    const { intake } = await silent({}, 0);
    expect(await intake.take({ phone: PHONE, userId: 'US.2' }, { sentAt: '2029-09-01T12:00:00.000Z' })).toBe('old');
  });

  it('is another person as soon as the setting says', async () => {
    const { intake } = await silent({}, 1);
    expect(await intake.take({ phone: PHONE }, { sentAt: '2026-04-01T12:00:00.000Z' })).not.toBe('old');
  });
});

describe('one first contact in two forms', () => {
  it('is one conversation and one message, by phone and then by user id alone', async () => {
    const table = await aTable();
    const message = from({ phone: PHONE });
    const intake = anIntake(table);
    await intake.post({ inbound: [message] });

    expect(await intake.post({ inbound: [{ ...message, sender: { userId: 'US.1' } }] })).toMatchObject({
      duplicates: 1,
    });

    const [one, other] = intake.conversations();
    expect(other).toBe(one);
    expect(await intake.take({ userId: 'US.1' })).toBe(one);
  });

  it('is one, although the index does not show the message yet', async () => {
    const table = await aTable();
    const message = from({ phone: PHONE });
    await anIntake(table).post({ inbound: [message] });
    const blind = table.another();
    blind.client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) =>
          commandName === 'QueryCommand' ? { output: { Items: [], $metadata: {} }, response: {} } : next(args),
      { step: 'initialize' },
    );
    const intake = anIntake(blind, { newId: () => 'f'.repeat(24) });

    expect(await intake.post({ inbound: [{ ...message, sender: { userId: 'US.1' } }] })).toMatchObject({
      duplicates: 1,
    });
    expect(await intake.take({ userId: 'US.1' })).toBe((await alias(table, phoneAlias(PHONE)))?.conversationId);
  });
});
