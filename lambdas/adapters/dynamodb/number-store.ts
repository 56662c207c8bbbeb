import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type BusinessNumber, NumberPause, type NumberSettings } from '../../../schemas/number-settings.ts';
import { StoredNumber } from '../../../schemas/stored.ts';
import type { Table } from './client.ts';
import { conditional } from './conditional.ts';
import { itemOf, parseItem, readOr, type Unreadable } from './items.ts';
import { NUMBERS_PK, numberKey } from './keys.ts';
import { queryItems } from './query-items.ts';
import { toUpdateInput } from './update-expression.ts';

export type NumberPatch = { readonly [Name in keyof NumberSettings]?: NumberSettings[Name] | undefined };

export type NumberStore = {
  /** As it is now, or `roughly` so: a moment old, for half the price. */
  load(phoneNumberId: string, roughly?: 'roughly'): Promise<BusinessNumber | undefined>;
  list(): Promise<readonly (BusinessNumber | Unreadable)[]>;
  listIds(): Promise<readonly string[]>;
  save(phoneNumberId: string, settings: NumberSettings): Promise<void>;
  /**
   * Writes what `patch` names and leaves the rest as it is, whoever changes that at the same moment. No rule of
   * settings spans two of them, so two good changes make good settings. Answers what they then are, or `undefined`
   * when there are none.
   */
  change(phoneNumberId: string, patch: NumberPatch): Promise<BusinessNumber | undefined>;
  /** Ends its pause, if it has one. */
  resume(phoneNumberId: string): Promise<void>;
  /** Leaves a number that is there as it is. */
  saveIfAbsent(phoneNumberId: string, settings: NumberSettings): Promise<void>;
};

export const toNumber = (item: Record<string, unknown>): BusinessNumber => {
  const { pk, sk, type, schemaVersion, phoneNumberId, ...rest } = parseItem(StoredNumber, item);
  if (!('pausedAt' in rest)) return { phoneNumberId, settings: rest };
  const { pausedReason, pausedAt, checkAt, checkAfterSeconds, checkedBy, ...settings } = rest;
  const pause = { pausedReason, pausedAt, checkAt, checkAfterSeconds, ...(checkedBy !== undefined && { checkedBy }) };
  return { phoneNumberId, settings, pause };
};

const EVERY_NUMBER = {
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': NUMBERS_PK },
  ConsistentRead: true,
};

export const createNumberStore = (table: Table): NumberStore => {
  const toPut = (phoneNumberId: string, settings: NumberSettings) => {
    const item: StoredNumber = { ...itemOf('number', numberKey(phoneNumberId)), phoneNumberId, ...settings };
    return { TableName: table.name, Item: item };
  };
  const load: NumberStore['load'] = async (phoneNumberId, roughly) => {
    const get = { TableName: table.name, Key: numberKey(phoneNumberId), ConsistentRead: roughly === undefined };
    const { Item } = await table.client.send(new GetCommand(get));
    return Item && toNumber(Item);
  };
  return {
    load,
    list: async () =>
      (await queryItems(table, EVERY_NUMBER)).map((item) => readOr(String(item.sk), () => toNumber(item))),
    listIds: async () => (await queryItems(table, EVERY_NUMBER)).map(({ sk }) => String(sk)),
    save: async (phoneNumberId, settings) => {
      await table.client.send(new PutCommand(toPut(phoneNumberId, settings)));
    },
    change: async (phoneNumberId, patch) => {
      const set = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      if (Object.keys(set).length === 0) return await load(phoneNumberId);
      const { ReturnValuesOnConditionCheckFailure, ...input } = toUpdateInput({
        set,
        conditions: ['attribute_exists(pk)'],
      });
      const update = {
        TableName: table.name,
        Key: numberKey(phoneNumberId),
        ...input,
        ReturnValues: 'ALL_NEW',
      } as const;
      const changed = await conditional(table, () => table.client.send(new UpdateCommand(update)));
      return changed.met && changed.output.Attributes ? toNumber(changed.output.Attributes) : undefined;
    },
    resume: async (phoneNumberId) => {
      const remove = Object.keys(NumberPause.shape);
      const input = toUpdateInput({ set: {}, remove, conditions: ['attribute_exists(pk)'] });
      const update = { TableName: table.name, Key: numberKey(phoneNumberId), ...input };
      await conditional(table, () => table.client.send(new UpdateCommand(update)));
    },
    saveIfAbsent: async (phoneNumberId, settings) => {
      const put = { ...toPut(phoneNumberId, settings), ConditionExpression: 'attribute_not_exists(pk)' };
      await conditional(table, () => table.client.send(new PutCommand(put)));
    },
  };
};

const FRESH_SECONDS = 10;

/** Numbers as a warm function remembers them. */
export type KnownNumbers = {
  load(phoneNumberId: string): Promise<BusinessNumber | undefined>;
  /** The next load reads it again. */
  forget(phoneNumberId: string): void;
  resume(phoneNumberId: string): Promise<void>;
};

/** Settings change rarely: a warm function reads a number once in ten seconds. A number not found is not kept. */
export const cacheNumbers = (table: Table, numbers: NumberStore): KnownNumbers => {
  const cached = new Map<string, { readonly number: BusinessNumber; readonly until: number }>();
  return {
    load: async (phoneNumberId) => {
      const now = Date.parse(table.clock.now());
      const known = cached.get(phoneNumberId);
      if (known && now < known.until) return known.number;
      const number = await numbers.load(phoneNumberId, 'roughly');
      if (number) cached.set(phoneNumberId, { number, until: now + FRESH_SECONDS * 1_000 });
      return number;
    },
    forget: (phoneNumberId) => {
      cached.delete(phoneNumberId);
    },
    resume: async (phoneNumberId) => {
      await numbers.resume(phoneNumberId);
      cached.delete(phoneNumberId);
    },
  };
};
