import type { Unreadable } from '../../lambdas/adapters/dynamodb/items.ts';

/** The rows of a list in which everything could be read. */
export const readable = <Item extends object>(rows: readonly (Item | Unreadable)[]): readonly Item[] =>
  rows.map((row) => {
    if ('mismatch' in row) throw new Error(`a row could not be read: ${row.mismatch.message}`);
    return row;
  });
