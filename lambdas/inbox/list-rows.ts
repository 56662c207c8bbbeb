import type { ApiUnreadable } from '../../schemas/inbox-api.ts';
import { isUnreadable, type Unreadable } from '../adapters/dynamodb/items.ts';
import { toEpochMs } from '../core/instants.ts';
import type { InboxPorts } from './inbox-ports.ts';

/** Pages ask for their lists twice a second: of one item that cannot be read there is a line a minute. */
const TOLD_EVERY_MS = 60_000;

export type ToRows = <Item extends object, Row>(
  items: readonly (Item | Unreadable)[],
  toRow: (item: Item) => Row,
  /** What callers know the item by, of what the store knows it by. */
  toId?: (id: string) => string,
) => readonly (Row | ApiUnreadable)[];

/** The rows of a list; one whose item cannot be read says so, with the command that repairs it, and is logged. */
export const createToRows = ({ table, mismatches }: Pick<InboxPorts, 'table' | 'mismatches'>): ToRows => {
  const toldAt = new Map<string, number>();
  const toUnreadable = ({ id, mismatch }: Unreadable, toId: (id: string) => string): ApiUnreadable => {
    const key = JSON.stringify(mismatch.key);
    const now = toEpochMs(table.clock.now());
    if (now - (toldAt.get(key) ?? 0) >= TOLD_EVERY_MS) {
      toldAt.set(key, now);
      mismatches.tell(mismatch);
    }
    return { id: toId(id), problem: { code: 'schema.mismatch', title: mismatches.title } };
  };
  return (items, toRow, toId = (id) => id) =>
    items.map((item) => (isUnreadable(item) ? toUnreadable(item, toId) : toRow(item)));
};
