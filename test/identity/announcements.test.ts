import { describe, expect, it } from '@jest/globals';
import { identityKey } from '../../lambdas/adapters/dynamodb/keys.ts';
import { phoneAlias, userAlias } from '../../lambdas/core/identity/aliases.ts';
import type { Conversation } from '../../schemas/conversation.ts';
import { aConversation, NUMBER_ID } from '../support/a-conversation.ts';
import { aTable, type TestTable } from '../support/a-table.ts';
import { anIntake, from } from '../support/an-intake.ts';

const OLD = '15550001111';
const NEW = '15550002222';
const at = (minute: number) => `2026-03-01T12:${String(minute).padStart(2, '0')}:00.000Z`;

const alias = (table: TestTable, which: ReturnType<typeof phoneAlias>) => table.read(identityKey(NUMBER_ID, which));

const claimed = (table: TestTable, conversationId: string, peer: Conversation['peer'], ownerEpoch = 3) =>
  table.keep({ conversation: aConversation({ conversationId, fence: 2, ownerEpoch, peer }) });

/** Somebody who has written, and whose conversation a turn has made. */
const aKnownCustomer = async (peer: Conversation['peer']) => {
  const table = await aTable();
  const intake = anIntake(table);
  const conversationId = await intake.take(peer);
  await claimed(table, conversationId, peer);
  const conversation = () => table.conversation(conversationId);
  return { table, intake, conversationId, conversation };
};

/** The lines that the webhook itself wrote into a thread. */
const linesIn = async (table: TestTable, conversationId: string) =>
  (await table.partition(`CONV#${conversationId}`)).filter(({ body }) => String(body).includes('another conversation'));

describe('a customer who announces a new number', () => {
  it('is written to at the new one at once, and at the old one no more', async () => {
    const { intake, conversationId, conversation } = await aKnownCustomer({ phone: OLD, name: 'Ana' });

    expect(await intake.announce({ phone: OLD }, { phone: NEW }, { sentAt: at(5) })).toBe(conversationId);

    expect(await conversation()).toMatchObject({
      peer: { phone: NEW, name: 'Ana' },
      phoneLostAt: at(5),
      ownerEpoch: 4,
    });
  });

  it('is found by the new number, and nobody by the old one', async () => {
    const { table, intake, conversationId } = await aKnownCustomer({ phone: OLD });
    await intake.announce({ phone: OLD }, { phone: NEW }, { sentAt: at(5) });

    expect(await intake.take({ phone: NEW }, { sentAt: at(6) })).toBe(conversationId);
    const ended = await alias(table, phoneAlias(OLD));
    expect(ended).toMatchObject({ since: at(5), previous: { conversationId } });
    expect(ended).not.toHaveProperty('conversationId');
    const stranger = await intake.take({ phone: OLD }, { sentAt: at(7) });
    expect(stranger).not.toBe(conversationId);
    expect(await table.conversation(stranger)).toMatchObject({ earlierConversationId: conversationId });
  });

  it('keeps what they wrote from the old number before, however late it comes', async () => {
    const { intake, conversationId, conversation } = await aKnownCustomer({ phone: OLD });
    await intake.announce({ phone: OLD }, { phone: NEW }, { sentAt: at(5) });

    expect(await intake.take({ phone: OLD }, { sentAt: at(4) })).toBe(conversationId);
    expect(await conversation()).toMatchObject({ peer: { phone: NEW } });
  });

  it('has both user ids from then on', async () => {
    const { table, intake, conversationId, conversation } = await aKnownCustomer({ phone: OLD, userId: 'US.1' });

    await intake.announce({ phone: OLD, userId: 'US.1' }, { phone: NEW, userId: 'US.2' }, { sentAt: at(5) });

    expect(await conversation()).toMatchObject({
      peer: { phone: NEW, userId: 'US.2' },
      userIds: ['US.1', 'US.2'],
    });
    expect(await alias(table, userAlias('US.1'))).toMatchObject({ conversationId });
    expect(await alias(table, userAlias('US.2'))).toMatchObject({ conversationId });
    expect(await intake.take({ phone: NEW, userId: 'US.2' }, { sentAt: at(6) })).toBe(conversationId);
  });

  it('takes the new number from whoever had it', async () => {
    const { table, intake, conversation } = await aKnownCustomer({ phone: OLD });
    const other = await intake.take({ phone: NEW, userId: 'US.9' });
    await claimed(table, other, { phone: NEW, userId: 'US.9' });

    await intake.announce({ phone: OLD }, { phone: NEW }, { sentAt: at(5) });

    expect(await conversation()).toMatchObject({ peer: { phone: NEW } });
    expect((await table.conversation(other))?.peer).toEqual({ userId: 'US.9' });
  });

  it('announces it once, however often and late it is delivered', async () => {
    const { table, intake, conversation } = await aKnownCustomer({ phone: OLD });
    const announcement = from(
      { phone: OLD },
      { kind: 'system', body: 'User changed', announces: { phone: NEW }, sentAt: at(5) },
    );
    await intake.post({ inbound: [announcement] });
    const stranger = await intake.take({ phone: OLD, userId: 'US.7' }, { sentAt: at(7) });

    await anIntake(table.another()).post({ inbound: [announcement] });

    expect(await conversation()).toMatchObject({ peer: { phone: NEW } });
    expect(await alias(table, phoneAlias(OLD))).toMatchObject({ conversationId: stranger });
  });

  it('is heard before the messages of the same POST', async () => {
    const { intake, conversationId } = await aKnownCustomer({ phone: OLD });
    const message = from({ phone: NEW }, { sentAt: at(5) });
    const announcement = from({ phone: OLD }, { kind: 'system', announces: { phone: NEW }, sentAt: at(5) });

    await intake.post({ inbound: [message, announcement] });

    expect(intake.conversations().slice(-2)).toEqual([conversationId, conversationId]);
  });

  it('has a conversation also where nobody knew the old number', async () => {
    const table = await aTable();
    const intake = anIntake(table);

    const found = await intake.announce({ phone: OLD, userId: 'US.1' }, { phone: NEW, userId: 'US.2' });

    expect(await intake.take({ userId: 'US.1' }, { sentAt: at(1) })).toBe(found);
    expect(await intake.take({ phone: NEW }, { sentAt: at(1) })).toBe(found);
    expect(await intake.take({ phone: OLD }, { sentAt: at(1) })).not.toBe(found);
  });

  it('loses to newer news of the old number', async () => {
    const { table, intake, conversationId } = await aKnownCustomer({ phone: OLD, userId: 'US.1' });
    const stranger = await intake.take({ phone: OLD, userId: 'US.7' }, { sentAt: at(9) });

    await intake.announce({ phone: OLD, userId: 'US.1' }, { phone: NEW }, { sentAt: at(5) });

    expect(await alias(table, phoneAlias(OLD))).toMatchObject({ conversationId: stranger });
    expect(await table.conversation(conversationId)).toMatchObject({ peer: { phone: NEW, userId: 'US.1' } });
  });
});

describe('a customer who announces a new user id', () => {
  it('is written to by it, and not at a number that may be another person\u2019s by now', async () => {
    const { table, intake, conversationId, conversation } = await aKnownCustomer({ phone: OLD, userId: 'US.1' });

    await intake.announce({ userId: 'US.1' }, { userId: 'US.2' }, { sentAt: at(5) });

    expect(await conversation()).toMatchObject({ peer: { userId: 'US.2' }, userIds: ['US.1', 'US.2'] });
    expect((await conversation())?.peer).not.toHaveProperty('phone');
    expect(await alias(table, phoneAlias(OLD))).not.toHaveProperty('conversationId');
    expect(await intake.take({ phone: OLD, userId: 'US.2' }, { sentAt: at(6) })).toBe(conversationId);
  });

  it('keeps a number that the announcement names again', async () => {
    const { intake, conversationId, conversation } = await aKnownCustomer({ phone: OLD, userId: 'US.1' });

    await intake.announce({ phone: OLD, userId: 'US.1' }, { phone: OLD, userId: 'US.2' }, { sentAt: at(5) });

    expect(await conversation()).toMatchObject({ peer: { phone: OLD, userId: 'US.2' } });
    expect(await intake.take({ phone: OLD }, { sentAt: at(6) })).toBe(conversationId);
  });

  it.each(['user_changed_number', 'user_changed_user_id'])(
    'who has a conversation under it already keeps both, and a line in each names the other: %s',
    async (form) => {
      const { table, intake, conversationId, conversation } = await aKnownCustomer({ phone: OLD, userId: 'US.1' });
      const other = await intake.take({ userId: 'US.2' }, { sentAt: at(1) });
      const phones = form === 'user_changed_number' ? [{ phone: OLD }, { phone: NEW }] : [{}, {}];
      const announcement = from(
        { userId: 'US.1', ...phones[0] },
        { kind: 'system', announces: { userId: 'US.2', ...phones[1] }, sentAt: at(5) },
      );

      await intake.post({ inbound: [announcement] });
      await anIntake(table.another()).post({ inbound: [announcement] });

      expect(await linesIn(table, conversationId)).toMatchObject([{ body: expect.stringContaining(other) }]);
      expect(await linesIn(table, other)).toMatchObject([{ body: expect.stringContaining(conversationId) }]);
      expect(await alias(table, userAlias('US.1'))).toMatchObject({ conversationId });
      expect(await alias(table, userAlias('US.2'))).toMatchObject({ conversationId: other });
      expect((await conversation())?.peer).toEqual({ userId: 'US.2' });
      expect(await table.conversation(other)).toMatchObject({ userIds: ['US.1', 'US.2'] });
      if (form === 'user_changed_number')
        expect(await alias(table, phoneAlias(NEW))).toMatchObject({ conversationId: other });
    },
  );
});
