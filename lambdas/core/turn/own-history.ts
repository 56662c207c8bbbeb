import type { Conversation } from '../../../schemas/conversation.ts';
import type { InboundMessage, Message } from '../../../schemas/message.ts';
import { isSamePerson } from '../identity/peer.ts';

/**
 * What of a thread is this person's own: from where another user id last wrote, nothing before and no answer to it. A
 * phone number may have had another owner, whose words, and what they were answered, are nobody else's business.
 */
export const ownHistory = (
  thread: readonly Message[],
  conversation: Pick<Conversation, 'peer' | 'userIds'>,
): readonly Message[] => {
  const isAnothers = (message: Message): message is InboundMessage =>
    message.direction === 'INBOUND' && !isSamePerson(conversation, message.sender);
  const last = thread.findLastIndex(isAnothers);
  if (last < 0) return thread;
  const theirs = new Set(thread.filter(isAnothers).map(({ sk }) => sk));
  const since = thread.slice(last + 1);
  const own = since.findIndex(({ direction }) => direction === 'INBOUND');
  const answersThem = (message: Message) =>
    message.direction === 'OUTBOUND' && (message.reply?.answers ?? []).some((sk) => theirs.has(sk));
  return own < 0 ? [] : since.slice(own).filter((message) => !answersThem(message));
};
