import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  type BusinessNumber,
  type NumberPatch,
  NumberPause,
  type NumberSettings,
} from '../../../schemas/number-settings.ts';
import { StoredNumber } from '../../../schemas/stored.ts';
import { AppError } from '../../core/app-error.ts';
import { mergeSettings } from '../../core/number/merge-settings.ts';
import type { Table } from './client.ts';
import { conditional } from './conditional.ts';
import { itemOf, parseItem, readOr, type Unreadable } from './items.ts';
import { NUMBERS_PK, numberKey } from './keys.ts';
import { queryItems } from './query-items.ts';
import { toUpdateInput } from './update-expression.ts';

export type NumberStore = {
  /** As it is now, or `roughly` so: a moment old, for half the price. */
  load(phoneNumberId: string, roughly?: 'roughly'): Promise<BusinessNumber | undefined>;
  list(): Promise<readonly (BusinessNumber | Unreadable)[]>;
  listIds(): Promise<readonly string[]>;
  save(phoneNumberId: string, settings: NumberSettings): Promise<void>;
  /**
   * Writes what `patch` names, as `mergeSettings` does, and leaves the rest as it is, whoever changes that at the same
   * moment. No rule of settings spans two of them, so two good changes make good settings. Answers what they then are,
   * or `undefined` when there are none.
   *
   * @throws {AppError} `number.busy` where others kept changing the same setting
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

/** Two admins may change one setting at the same moment; more of them take turns. */
const CHANGE_TRIES = 4;

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Writes settings by these names. One that is an object was changed by its keys, so it must still be what was read: what
 * another changed in it meanwhile would be lost.
 */
const toChange = (
  item: Readonly<Record<string, unknown>>,
  merged: Readonly<Record<string, unknown>>,
  names: readonly string[],
) => {
  const read = names.filter((name) => isObject(merged[name]));
  const { ReturnValuesOnConditionCheckFailure, ...input } = toUpdateInput({
    set: Object.fromEntries(names.filter((name) => name in merged).map((name) => [name, merged[name]])),
    remove: names.filter((name) => !(name in merged)),
    conditions: [
      'attribute_exists(pk)',
      ...read.map((name) => (name in item ? `#${name} = :${name}` : `attribute_not_exists(#${name})`)),
    ],
    names: Object.fromEntries(read.map((name) => [name, name])),
    values: Object.fromEntries(read.filter((name) => name in item).map((name) => [name, item[name]])),
  });
  return { ...input, ReturnValues: 'ALL_NEW' } as const;
};

export const createNumberStore = (table: Table): NumberStore => {
  const toPut = (phoneNumberId: string, settings: NumberSettings) => {
    const item: StoredNumber = { ...itemOf('number', numberKey(phoneNumberId)), phoneNumberId, ...settings };
    return { TableName: table.name, Item: item };
  };
  const read = async (phoneNumberId: string, roughly?: 'roughly') => {
    const get = { TableName: table.name, Key: numberKey(phoneNumberId), ConsistentRead: roughly === undefined };
    return (await table.client.send(new GetCommand(get))).Item;
  };
  const load: NumberStore['load'] = async (phoneNumberId, roughly) => {
    const item = await read(phoneNumberId, roughly);
    return item && toNumber(item);
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
      const names = Object.keys(patch).filter((name) => patch[name as keyof NumberPatch] !== undefined);
      for (let tries = 1; tries <= CHANGE_TRIES; tries++) {
        const item = await read(phoneNumberId);
        if (!item || names.length === 0) return item && toNumber(item);
        const input = toChange(item, mergeSettings(toNumber(item).settings, patch), names);
        const update = { TableName: table.name, Key: numberKey(phoneNumberId), ...input };
        const changed = await conditional(table, () => table.client.send(new UpdateCommand(update)));
        if (changed.met && changed.output.Attributes) return toNumber(changed.output.Attributes);
      }
      throw new AppError('number.busy', `number ${phoneNumberId} is changing too fast`);
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
