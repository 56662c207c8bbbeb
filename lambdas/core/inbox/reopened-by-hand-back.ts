import type { Conversation } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { InboundMessage, Message } from '../../../schemas/message.ts';
import { isAccepted, rankOf } from '../statuses.ts';

/** One transaction holds a hundred writes; so many questions are more than one reply should answer anyway. */
const MAX_REOPENED = 50;

/**
 * What a hand back leaves to the assistant: the customer's messages after the last one that went out or is held, while
 * the window is open and the customer is not blocked. What was settled in silence stays so.
 *
 * @param thread newest first.
 */
export const reopenedByHandBack = (
  { windowClosesAt, blockedAt }: Conversation,
  thread: readonly Message[],
  now: IsoInstant,
): readonly InboundMessage[] => {
  if (blockedAt !== undefined || windowClosesAt === undefined || windowClosesAt <= now) return [];
  const reopened: InboundMessage[] = [];
  for (const message of thread) {
    if (message.direction === 'OUTBOUND') {
      if (isAccepted(message.rank) || message.rank === rankOf('held')) break;
      continue;
    }
    const { settledBy } = message;
    if (settledBy !== undefined && !settledBy.startsWith('silence:')) reopened.push(message);
  }
  return reopened.slice(0, MAX_REOPENED);
};
