import type { ApiUnreadable } from '../../../../schemas/inbox-api.ts';

/** What a list of the API may hold in the place of an item. */
export type OrUnreadable<Item> = Item | ApiUnreadable;

export const isUnreadable = (row: object): row is ApiUnreadable => 'problem' in row;

export const isReadable = <Item extends object>(row: OrUnreadable<Item>): row is Item => !isUnreadable(row);
