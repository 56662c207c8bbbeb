import type { Message } from '../../../schemas/message.ts';
import { byOrder, secondOf } from '../../core/order.ts';
import type { Table } from './client.ts';
import { isUnreadable, readOr, toMessage, type Unreadable } from './items.ts';
import { conversationPk, MESSAGES } from './keys.ts';
import { queryItems } from './query-items.ts';

/** A page ends where a second does, and holds at most so many more messages for it. */
const MOST_OVER_LIMIT = 100;

type Item = Readonly<Record<string, unknown>>;
type AskedThread = readonly [table: Table, conversationId: string, limit: number, before?: string];

/** `before` is where the next page goes on: a second, with `MSG#`; within one that is longer than a page, a sort key. */
export type ThreadPage<Row> = { readonly items: readonly Row[]; readonly before?: string };

/** Newest messages of one conversation first, in the order of messages; `before` is where an earlier page ended. */
export const queryThread = async (...asked: AskedThread): Promise<readonly Message[]> =>
  (await queryThreadItems(...asked)).items.map(toMessage);

/** The same for people, who see what can be read beside what cannot. */
export const listThread = async (...asked: AskedThread): Promise<ThreadPage<Message | Unreadable>> => {
  const { items, ...next } = await queryThreadItems(...asked);
  return { items: items.map((item) => readOr(String(item.sk), () => toMessage(item))), ...next };
};

/** The sort key of one of a list. */
export const skOf = (row: Message | Unreadable): string => (isUnreadable(row) ? row.id : row.sk);

/** Their items, as they are stored. */
export const queryThreadItems = async (
  ...[table, conversationId, limit, before]: AskedThread
): Promise<ThreadPage<Item>> => {
  const read = (to: string, most: number, from: string = MESSAGES.from) =>
    queryItems(
      table,
      {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': conversationPk(conversationId), ':from': from, ':to': to },
        ScanIndexForward: false,
        ConsistentRead: true,
      },
      most,
    );
  // The bounds are inclusive, and the one to go on from may be gone by now.
  const newest = await read(before ?? MESSAGES.to, limit + (before === undefined ? 1 : 2));
  const found = newest.filter(({ sk }) => sk !== before);
  const next = found[limit];
  if (!next) return { items: inOrder(found) };
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const second = beginningOf(next);
  if (!last || beginningOf(last) !== second) return { items: inOrder(items), before: beginningOf(last ?? next) };

  const rest = await read(String(next.sk), MOST_OVER_LIMIT + 1, second);
  const all = inOrder([...items, ...rest.slice(0, MOST_OVER_LIMIT)]);
  if (rest.length > MOST_OVER_LIMIT) return { items: all, before: String(rest[MOST_OVER_LIMIT - 1]?.sk) };
  const [earlier] = await read(second, 1);
  return { items: all, ...(earlier && { before: second }) };
};

/** The beginning of the sort keys of an item's second. */
const beginningOf = ({ sk }: Item): string => `${MESSAGES.from}${secondOf({ sk: String(sk) })}`;

/** An item that cannot be read stands in its second all the same. */
const inOrder = (items: readonly Item[]): readonly Item[] =>
  items
    .map((item) => ({ item, ordered: { ...placeIn(item), sk: String(item.sk) } }))
    .sort((a, b) => byOrder(b.ordered, a.ordered))
    .map(({ item }) => item);

const placeIn = ({ storedAt, place, reply }: Item) => ({
  storedAt: typeof storedAt === 'string' ? storedAt : '',
  place: typeof place === 'number' ? place : 0,
  reply: { part: partIn(reply) },
});

const partIn = (reply: unknown): number =>
  typeof reply === 'object' && reply !== null && 'part' in reply && typeof reply.part === 'number' ? reply.part : 0;
