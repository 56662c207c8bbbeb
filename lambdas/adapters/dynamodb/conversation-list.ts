import type { Conversation, Folder } from '../../../schemas/conversation.ts';
import type { Table } from './client.ts';
import { isUnreadable, readOr, toConversation, type Unreadable } from './items.ts';
import { conversationIdOf, inboxPk } from './keys.ts';
import { mergePartitions, readItems } from './merge-partitions.ts';
import { INDEX } from './table.ts';

/** A page looks through so many conversations at most, and may be short when a filter leaves few of them. */
const MAX_EXAMINED = 500;
const BATCH = 100;

export type ConversationFilter = {
  readonly numbers: readonly string[];
  readonly folders: readonly Folder[];
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly matches: (conversation: Conversation) => boolean;
};

export type ConversationPage = {
  readonly items: readonly (Conversation | Unreadable)[];
  readonly nextCursor: string | undefined;
};

/** Conversations of some folders of some numbers, newest first; those of folder `snoozed` alone by when they come back. */
export const listConversations = async (table: Table, filter: ConversationFilter): Promise<ConversationPage> => {
  const partitions = filter.numbers.flatMap((number) => filter.folders.map((folder) => inboxPk(number, folder)));
  const order = filter.folders.every((folder) => folder === 'snoozed') ? 'ascending' : 'descending';
  const items: (Conversation | Unreadable)[] = [];
  let { cursor } = filter;
  for (let examined = 0; examined < MAX_EXAMINED; ) {
    const limit = Math.min(BATCH, Math.max(filter.limit - items.length, 25));
    const page = await mergePartitions(table, INDEX.inbox, partitions, { limit, cursor, order });
    const conversations = new Map(
      (await readItems(table, page.entries)).map((item) => {
        const pk = String(item.pk);
        return [pk, readOr(conversationIdOf(pk), () => toConversation(item))];
      }),
    );
    for (const entry of page.entries) {
      const conversation = conversations.get(entry.pk);
      // The entry may be older than the item; the cursor goes on from the entry.
      if (!conversation || !isListed(conversation, filter)) continue;
      items.push(conversation);
      if (items.length === filter.limit) {
        const isLast = entry === page.entries.at(-1) && page.nextCursor === undefined;
        return { items, nextCursor: isLast ? undefined : entry.rangeKey };
      }
    }
    examined += page.entries.length;
    cursor = page.nextCursor;
    if (cursor === undefined) break;
  }
  return { items, nextCursor: cursor };
};

const isListed = (row: Conversation | Unreadable, { folders, matches }: ConversationFilter): boolean =>
  isUnreadable(row) || (folders.includes(row.folder) && matches(row));
