import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Folder } from '../../../schemas/conversation.ts';
import { AppError } from '../../core/app-error.ts';
import { awaitAll } from '../../core/await-all.ts';
import { type HeirOf, passOn } from '../../core/members/pass-on.ts';
import type { NewId } from '../../core/ports.ts';
import { auditPut } from './audit-store.ts';
import { conversationUpdate } from './change-conversation.ts';
import type { Table } from './client.ts';
import { transact } from './conditional.ts';
import { listConversations } from './conversation-list.ts';
import { loadConversation } from './conversation-store.ts';
import { isUnreadable } from './items.ts';
import { createNumberStore } from './number-store.ts';
import { listOpenNumbers } from './open-store.ts';

/** What is closed or deleted has no assignee. */
const FOLDERS: readonly Folder[] = ['open', 'waiting', 'snoozed'];
const PAGE = 100;
const TRIES = 5;

export type PassedOn = {
  readonly changed: number;
  /** Ids of conversations that cannot be read, and so were left as they are. */
  readonly unreadable: readonly string[];
};

/**
 * Passes every conversation in sight on to the heir of its assignee. A conversation may move up a list while the list
 * is read, so the lists are read until no conversation is left to pass on. Cut short, it is run again.
 */
export const passOnConversations = async (table: Table, newId: NewId, heirOf: HeirOf): Promise<PassedOn> => {
  const [known, open] = await awaitAll([createNumberStore(table).listIds(), listOpenNumbers(table)]);
  const numbers = [...new Set([...known, ...open])];
  const unreadable = new Set<string>();
  let changed = 0;
  for (;;) {
    let found = 0;
    let cursor: string | undefined;
    do {
      const matches = (conversation: Parameters<typeof passOn>[0]) => passOn(conversation, heirOf) !== undefined;
      const page = await listConversations(table, { numbers, folders: FOLDERS, limit: PAGE, cursor, matches });
      for (const row of page.items) {
        if (isUnreadable(row)) unreadable.add(row.id);
        else if (await passOne(table, newId, row.conversationId, heirOf)) found++;
      }
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    changed += found;
    if (found === 0) return { changed, unreadable: [...unreadable] };
  }
};

/** The change and who made it are one fact. Answers whether there was anything to change. */
const passOne = async (table: Table, newId: NewId, conversationId: string, heirOf: HeirOf): Promise<boolean> => {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const seen = await loadConversation(table, conversationId);
    const change = seen && passOn(seen, heirOf);
    if (!change) return false;
    const TransactItems = [
      conversationUpdate(table, seen, change),
      { Put: auditPut(table, newId, conversationId, { action: 'assign', by: 'members' }) },
    ];
    if ((await transact(table, () => table.client.send(new TransactWriteCommand({ TransactItems })))).met) return true;
  }
  throw new AppError('conversation.busy', `conversation ${conversationId} kept changing`);
};
