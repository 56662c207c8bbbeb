import type { OutboundMessage } from '../../../schemas/message.ts';
import type { Table } from './client.ts';
import type { JobRecord } from './job-store.ts';
import { queryReplies } from './message-store.ts';

/**
 * All parts of all replies to a message, by sort key: of the one that settled it, of those before a hand back, and of
 * the one that is on its way.
 */
export const readRepliesTo = async (
  table: Table,
  { conversationId, message, reply, conversation }: JobRecord,
): Promise<readonly OutboundMessage[]> => {
  const slotSk = conversation?.slot?.messageSk;
  const beginnings = [`${message.sk}~`];
  // A person's message has no parts.
  if (slotSk?.includes('~')) beginnings.push(slotSk.slice(0, slotSk.lastIndexOf('~') + 1));
  const parts = new Map(reply.map((part) => [part.sk, part]));
  const answering = new Set(reply.map(baseOf));
  for (const beginning of beginnings) {
    for (const part of await queryReplies(table, conversationId, beginning)) {
      parts.set(part.sk, part);
      if (part.reply?.answers?.includes(message.sk)) answering.add(part.sk);
    }
  }
  return [...parts.values()].filter((part) => answering.has(baseOf(part))).sort((a, b) => (a.sk < b.sk ? -1 : 1));
};

/** What the parts of one reply share: the sort key of the first. A message without parts is its own. */
export const baseOf = ({ sk, reply }: OutboundMessage): string => reply?.base ?? sk;
