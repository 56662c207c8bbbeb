import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { StoredSweep } from '../../../schemas/stored.ts';
import type { Table } from './client.ts';
import { itemOf, parseItem } from './items.ts';
import { SWEEP_KEY } from './keys.ts';

/** The number at which the next run of the sweeper starts; `undefined` where the last run came to all of them. */
export const loadSweepPlace = async ({ client, name }: Table): Promise<string | undefined> => {
  // Half the price; the last run wrote it a minute ago.
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: SWEEP_KEY, ConsistentRead: false }));
  return Item && parseItem(StoredSweep, Item).next;
};

export const saveSweepPlace = async ({ client, name }: Table, next: string | undefined): Promise<void> => {
  const item: StoredSweep = { ...itemOf('sweep', SWEEP_KEY), ...(next !== undefined && { next }) };
  await client.send(new PutCommand({ TableName: name, Item: item }));
};
