import type { Conversation } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { NumberSettings } from '../../../schemas/number-settings.ts';
import { openMinutesBetween } from '../assistant/open-minutes.ts';
import { addSeconds } from '../instants.ts';
import type { PersonTimeout } from './next-for-waiting.ts';

/** Who attends to customers, and when. */
export type Attended = PersonTimeout & Pick<NumberSettings, 'timeZone' | 'hours' | 'holidays'>;

/**
 * Whether a customer has waited for people for longer than `personTimeoutMinutes`, by the time that the business was
 * open: nobody is late at night. Where no hours are known, all time counts.
 */
export const isOverdue = (seen: Conversation, settings: Attended, now: IsoInstant): boolean => {
  if (seen.folder !== 'waiting' || seen.owner !== 'person' || seen.blockedAt !== undefined) return false;
  const { personTimeoutMinutes } = settings;
  // Conversations of an earlier schema do not know since when they wait; the list is in the order of what came last.
  const { waitingSince = seen.sortAt } = seen;
  if (addSeconds(waitingSince, personTimeoutMinutes * 60) > now) return false;
  const openMinutes = openMinutesBetween(settings, waitingSince, now);
  return openMinutes === undefined || openMinutes >= personTimeoutMinutes;
};
