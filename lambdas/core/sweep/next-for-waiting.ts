import type { Conversation } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { NumberSettings } from '../../../schemas/number-settings.ts';
import { addSeconds } from '../instants.ts';

export type PersonTimeout = Pick<NumberSettings, 'personTimeoutMinutes' | 'afterPersonTimeout'>;

/**
 * What is due for a customer who waits for people: to `remind` them, once, and as many minutes later, where the number
 * is set so, to `hand back`. A takeover or a snooze begins the wait again.
 *
 * Nobody hears of a blocked customer, and one who opted out hears from people only. What the assistant handed over a
 * second time, with nothing new from the customer, stays with people, or the two would pass it on to each other for ever.
 */
export const nextForWaiting = (
  seen: Conversation,
  { personTimeoutMinutes, afterPersonTimeout = 'notify' }: PersonTimeout,
  now: IsoInstant,
): 'remind' | 'hand back' | 'nothing' => {
  if (seen.folder !== 'waiting' || seen.owner !== 'person' || seen.blockedAt !== undefined) return 'nothing';
  const hasPassedSince = (instant: IsoInstant) => addSeconds(instant, personTimeoutMinutes * 60) <= now;
  // Conversations of an earlier schema do not know since when they wait; the list is in the order of what came last.
  const { waitingSince = seen.sortAt, remindedAt, handedBackAt, lastInboundAt, optedOutAt } = seen;
  if (remindedAt === undefined) return hasPassedSince(waitingSince) ? 'remind' : 'nothing';
  const wasTried = handedBackAt !== undefined && (lastInboundAt === undefined || lastInboundAt <= handedBackAt);
  if (afterPersonTimeout === 'notify' || optedOutAt !== undefined || wasTried) return 'nothing';
  return hasPassedSince(remindedAt) ? 'hand back' : 'nothing';
};
