import type { IsoInstant } from '../../../schemas/instants.ts';
import type { NumberSettings } from '../../../schemas/number-settings.ts';
import { localMoment, openingStatus, type Schedule, spansBetween } from './opening-hours.ts';

/** What lies further back is not counted: no setting asks for it. */
const DAYS_BACK = 366;
const DAY = 24 * 60;
const DAY_MS = 86_400_000;

type Opened = Schedule & Pick<NumberSettings, 'timeZone'>;

/**
 * For how many minutes a business was open between two instants, by its own wall clock: over a change of daylight
 * saving it is an hour more or less. `undefined` where no hours are known.
 */
export const openMinutesBetween = (schedule: Opened, from: IsoInstant, to: IsoInstant): number | undefined => {
  const now = localMoment(to, schedule.timeZone);
  const began = localMoment(from, schedule.timeZone);
  const daysBack = Math.min(DAYS_BACK, Math.round((Date.parse(now.date) - Date.parse(began.date)) / DAY_MS));
  const begin = began.minute - daysBack * DAY;
  const spans = spansBetween(schedule, now, [-daysBack, 0]);
  if (spans.length === 0 && openingStatus(schedule, now).state === 'unknown') return undefined;
  return spans.reduce((sum, span) => sum + Math.max(0, Math.min(span.to, now.minute) - Math.max(span.from, begin)), 0);
};

export const isOpen = (schedule: Opened, now: IsoInstant): boolean => {
  const { state } = openingStatus(schedule, localMoment(now, schedule.timeZone));
  return state === 'open' || state === 'always';
};
