import type { Conversation } from '../../../schemas/conversation.ts';
import type { Message, OutboundMessage } from '../../../schemas/message.ts';
import { byOrder } from '../order.ts';
import { ask, type Step, THREAD_LENGTH } from './commands.ts';
import { hasWork, inOrder } from './work.ts';

export type Loaded = { readonly conversation: Conversation | undefined; readonly thread: readonly Message[] };

/**
 * Load: the conversation, **then** its newest messages, so that whatever the fence has seen is in the thread. A late
 * message may stand further back: index `open` is asked when nothing is open here, and when the oldest of a full thread
 * is, so that a backlog is answered in order. `undefined`: there is no work.
 */
export function* load(): Step<Loaded | undefined> {
  const conversation = yield* ask('loadConversation', {});
  const thread = yield* ask('loadThread', {});
  const mayHideMore = thread.length >= THREAD_LENGTH && thread[0]?.work === 'open';
  if (hasWork(conversation, thread) && !mayHideMore) return { conversation, thread };
  const whole = yield* addMissing(thread, yield* ask('findOpen', {}));
  return hasWork(conversation, whole) ? { conversation, thread: whole } : undefined;
}

/** Adds those messages that the thread does not show yet, and what was already written in answer to them. */
export function* addMissing(thread: readonly Message[], sks: readonly string[]): Step<readonly Message[]> {
  const whole = new Map(thread.map((message) => [message.sk, message]));
  for (const sk of sks) {
    if (whole.has(sk)) continue;
    const message = yield* ask('loadMessage', { sk });
    if (!message) continue;
    whole.set(sk, message);
    const replies = message.direction === 'INBOUND' ? yield* ask('loadReply', { answeredSk: sk }) : [];
    for (const part of replies) whole.set(part.sk, part);
  }
  return [...whole.values()].toSorted(byOrder);
}

/** All parts of the reply that this one belongs to, in order; a message that is no part of a reply stands alone. */
export function* wholeReply(message: OutboundMessage): Step<readonly OutboundMessage[]> {
  const { reply } = message;
  if (!reply || reply.parts === 1) return [message];
  const stored = yield* ask('loadReply', { answeredSk: reply.base.slice(0, reply.base.indexOf('~')) });
  // As sort keys, part 10 stands before part 2.
  return inOrder(stored.filter((part) => part.reply?.base === reply.base));
}
