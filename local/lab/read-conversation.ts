import type { Table } from '../../lambdas/adapters/dynamodb/client.ts';
import { loadConversation } from '../../lambdas/adapters/dynamodb/conversation-store.ts';
import { isUnreadable } from '../../lambdas/adapters/dynamodb/items.ts';
import { listNotifications } from '../../lambdas/adapters/dynamodb/notification-list.ts';
import { baseOf } from '../../lambdas/adapters/dynamodb/replies-to.ts';
import { queryThread } from '../../lambdas/adapters/dynamodb/thread-store.ts';
import { replySkOf, toJob } from '../../lambdas/core/inbox/to-job.ts';
import { PHONE_NUMBER_ID } from './lab-system.ts';
import type { Settled } from './script.ts';

/** More messages than any script makes. */
const WHOLE_THREAD = 200;

export type Seen = {
  readonly owner: string;
  /** What became of the customer's messages, by their wamids. */
  readonly settled: ReadonlyMap<string, Settled>;
  /** Wamids of what people wrote. */
  readonly ofPeople: ReadonlySet<string | undefined>;
};

/** A conversation as the inbox shows it: whose it is, and what became of each message. */
export const readConversation = async (table: Table, conversationId: string): Promise<Seen> => {
  const conversation = await loadConversation(table, conversationId);
  const thread = await queryThread(table, conversationId, WHOLE_THREAD);
  const outbound = thread.filter((message) => message.direction === 'OUTBOUND');
  const settled = thread.flatMap((message) => {
    if (message.direction !== 'INBOUND') return [];
    const replySk = replySkOf(message);
    const reply = outbound.filter((part) => baseOf(part) === replySk);
    const ids = { conversationId, toMessageId: (sk: string) => sk };
    return [[message.wamid, toJob(message, reply, conversation, table.clock.now(), ids)] as const];
  });
  return {
    owner: conversation?.owner ?? 'assistant',
    settled: new Map(settled),
    ofPeople: new Set(outbound.filter(({ author }) => author.kind === 'person').map(({ wamid }) => wamid)),
  };
};

/** Why people were called to a conversation, by the keys of the notifications. */
export const readHandovers = async (table: Table, conversationId: string): Promise<ReadonlyMap<string, string>> => {
  const { items } = await listNotifications(table, {
    numbers: [PHONE_NUMBER_ID],
    limit: WHOLE_THREAD,
    matches: (notification) => notification.kind === 'handover' && notification.conversationId === conversationId,
  });
  return new Map(
    items.flatMap((item) => (isUnreadable(item) ? [] : [[item.rangeKey, item.notification.reason ?? ''] as const])),
  );
};
