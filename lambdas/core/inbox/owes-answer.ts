import type { Conversation } from '../../../schemas/conversation.ts';

const isAnswered = ({ lastInboundAt, lastOutboundAt }: Conversation) =>
  lastInboundAt === undefined || (lastOutboundAt !== undefined && lastOutboundAt >= lastInboundAt);

/**
 * Whether people owe the customer an answer: they own the conversation, and its last message has none. What waits still
 * does after the customer was told that people will answer.
 */
export const owesAnswer = (seen: Conversation): boolean =>
  seen.owner === 'person' && (seen.folder === 'waiting' || seen.waitingSince !== undefined || !isAnswered(seen));
