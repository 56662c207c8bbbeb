import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DayCost } from '../../../schemas/cost.ts';
import type { NumberSettings } from '../../../schemas/number-settings.ts';
import { StoredDayCost } from '../../../schemas/stored.ts';
import { awaitAll } from '../../core/await-all.ts';
import { toEpochMs } from '../../core/instants.ts';
import { localDay } from '../../core/local-day.ts';
import type { Requested } from '../../core/turn/commands.ts';
import type { Table } from './client.ts';
import { conditional } from './conditional.ts';
import { itemOf, type MessageHome, parseItem } from './items.ts';
import { conversationKey, dayCostKey, type ItemKey } from './keys.ts';

/** A month can be compared with the same one of the year before. */
const KEPT_DAYS = 400;

/**
 * Counts what was paid for, in the conversation and in its number's day: a write of its own each, since neither waits for
 * the other. Unlike all else that a turn writes it is not idempotent: a write whose answer is lost, and that the SDK or
 * the next turn repeats, counts twice.
 */
export const spendRequests = (
  table: Table,
  { phoneNumberId, conversationId }: Pick<MessageHome, 'phoneNumberId' | 'conversationId'>,
): Requested<'spend'> => ({
  spend: async ({ day, turns, inputTokens, outputTokens, costMicros }) => {
    const { pk, sk, ...ofType } = itemOf('day-cost', dayCostKey(phoneNumberId, day));
    const expiresAt = Math.floor(toEpochMs(table.clock.now()) / 1_000) + KEPT_DAYS * 86_400;
    const ofConversation = { modelTokens: inputTokens + outputTokens, costMicros, budgetMicros: costMicros };
    await awaitAll([
      conditional(table, () =>
        table.client.send(
          new UpdateCommand({
            ...adding(table, conversationKey(conversationId), {}, ofConversation),
            ConditionExpression: 'attribute_exists(pk)',
          }),
        ),
      ),
      table.client.send(
        new UpdateCommand(
          adding(table, { pk, sk }, { ...ofType, expiresAt }, { turns, inputTokens, outputTokens, costMicros }),
        ),
      ),
    ]);
    return undefined;
  },
});

type Attributes = Readonly<Record<string, unknown>>;

const adding = (table: Table, Key: ItemKey, set: Attributes, add: Readonly<Record<string, number>>) => {
  const all = { ...set, ...add };
  const clauses = (attributes: Attributes, by: string) =>
    Object.keys(attributes)
      .map((name) => `#${name}${by}:${name}`)
      .join(', ');
  return {
    TableName: table.name,
    Key,
    UpdateExpression: `${Object.keys(set).length > 0 ? `SET ${clauses(set, ' = ')} ` : ''}ADD ${clauses(add, ' ')}`,
    ExpressionAttributeNames: Object.fromEntries(Object.keys(all).map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(Object.entries(all).map(([name, value]) => [`:${name}`, value])),
  };
};

/** Millionths of a US dollar that a number's assistant has cost today, but for what was spent a moment ago. */
export const loadSpentToday = async (
  table: Table,
  phoneNumberId: string,
  { timeZone }: NumberSettings,
): Promise<number> => {
  const Key = dayCostKey(phoneNumberId, localDay(table.clock.now(), timeZone));
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key }));
  return Item ? toDayCost(Item).costMicros : 0;
};

export const toDayCost = (item: Record<string, unknown>): DayCost => {
  const { turns, inputTokens, outputTokens, costMicros } = parseItem(StoredDayCost, item);
  return { turns, inputTokens, outputTokens, costMicros };
};
