import { describe, expect, it } from '@jest/globals';
import { loadSpentToday, spendRequests } from '../../../lambdas/adapters/dynamodb/cost-store.ts';
import { dayCostKey, dayCostPk } from '../../../lambdas/adapters/dynamodb/keys.ts';
import { toEpochMs } from '../../../lambdas/core/instants.ts';
import { StoredDayCost } from '../../../schemas/stored.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../../support/a-conversation.ts';
import { aNumber } from '../../support/a-number.ts';
import { aTable } from '../../support/a-table.ts';

const DAY = '2026-03-01';
const PAID = { day: DAY, turns: 1, inputTokens: 1_000, outputTokens: 50, costMicros: 360 };

const aSpendingTable = async () => {
  const table = await aTable();
  const conversation = aConversation();
  await table.keep({ conversation });
  const { spend } = spendRequests(table, conversation);
  return { table, spend, stored: () => table.conversation(conversation.conversationId) };
};

describe('what a turn spends', () => {
  it('adds up in its conversation and in the day of its number, whoever spends at the same time', async () => {
    const { table, spend, stored } = await aSpendingTable();
    await Promise.all([spend(PAID), spend(PAID), spend({ ...PAID, turns: 0 })]);

    expect(await stored()).toMatchObject({ modelTokens: 3_150, costMicros: 1_080, budgetMicros: 1_080 });
    const [day, ...others] = await table.partition(dayCostPk(NUMBER_ID));
    expect(others).toEqual([]);
    expect(StoredDayCost.parse(day)).toMatchObject({
      sk: DAY,
      turns: 2,
      inputTokens: 3_000,
      outputTokens: 150,
      costMicros: 1_080,
    });
  });

  it('leaves all else of the conversation as it is, though another has the fence', async () => {
    const { table, spend, stored } = await aSpendingTable();
    const { conversationId } = aConversation();
    await table.keep({ conversation: aConversation({ fence: 7, owner: 'person', turn: 'another' }) });
    const before = await stored();
    await spend(PAID);

    expect(await stored()).toEqual({ ...before, modelTokens: 1_050, costMicros: 360, budgetMicros: 360 });
    expect(before).toMatchObject({ conversationId, fence: 7 });
  });

  it('makes no conversation of its own', async () => {
    const table = await aTable();
    await spendRequests(table, { phoneNumberId: NUMBER_ID, conversationId: 'gone' }).spend(PAID);

    expect(await table.conversation('gone')).toBeUndefined();
    expect(await table.read(dayCostKey(NUMBER_ID, DAY))).toMatchObject({ costMicros: 360 });
  });

  it('is kept for longer than a year', async () => {
    const { table, spend } = await aSpendingTable();
    await spend(PAID);

    const { expiresAt } = StoredDayCost.parse(await table.read(dayCostKey(NUMBER_ID, DAY)));
    const days = expiresAt / 86_400 - toEpochMs(NOON) / 86_400_000;
    expect(days).toBeGreaterThan(366);
    expect(days).toBeLessThan(420);
  });
});

describe('what was spent today', () => {
  const withBudget = (timeZone = 'UTC') => aNumber({ timeZone, assistant: { budget: { dayMicros: 1_000 } } });

  it('is that of the day on the calendar of the number', async () => {
    const { table, spend } = await aSpendingTable();
    await spend(PAID);

    expect(await loadSpentToday(table, NUMBER_ID, withBudget())).toBe(360);
    expect(await loadSpentToday(table, NUMBER_ID, withBudget('Pacific/Kiritimati'))).toBe(0);
    expect(await loadSpentToday(table, '100000000000002', withBudget())).toBe(0);
  });
});
