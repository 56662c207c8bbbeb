import type { IsoInstant } from '../../../schemas/instants.ts';
import type { NumberSettings } from '../../../schemas/number-settings.ts';
import { isOpen, openMinutesBetween } from '../assistant/open-minutes.ts';
import { forEachAtMost } from '../for-each-at-most.ts';
import type { Clock } from '../ports.ts';
import type { Failure } from './failure.ts';
import type { FollowedNumber } from './follow-up-waiting.ts';
import type { Attended } from './is-overdue.ts';

/**
 * Three working days or so: a number that is written to at all is then likely to be cut off from Meta, and one with
 * few customers does not ring for nothing.
 */
export const NO_INBOUND_HOURS = 24;

type Watched = Attended & Pick<NumberSettings, 'noInboundHours'>;

/** `settings` are absent where they cannot be read. */
export type WatchedNumber = Omit<FollowedNumber, 'settings'> & { readonly settings?: Watched };

export type QuietNumbersPorts = {
  /** When a customer of the number last wrote, as far as turns have seen it. */
  readonly findLastInbound: (phoneNumberId: string) => Promise<IsoInstant | undefined>;
  readonly clock: Clock;
};

export type QuietNumber = {
  readonly phoneNumberId: string;
  /** Since the last message, while the business was open. */
  readonly openMinutes: number;
};

/** Each number is looked at by one run of so many; the alarm looks back over two rounds. */
export const RUNS_A_ROUND = 15;
const CONCURRENT = 16;

/**
 * The numbers that are open and have received nothing for `noInboundHours` of their open time, among those whose turn
 * it is. Left out are numbers that never received anything, those whose hours are not known, and who wants no such alarm.
 */
export const findQuietNumbers = async (
  { findLastInbound, clock }: QuietNumbersPorts,
  numbers: readonly WatchedNumber[],
  everySeconds: number,
): Promise<{ readonly quiet: readonly QuietNumber[]; readonly failed: readonly Failure[] }> => {
  const now = clock.now();
  const run = Math.floor(Date.parse(now) / (everySeconds * 1_000));
  const quiet: QuietNumber[] = [];
  const failed: Failure[] = [];
  const ofThisRun = numbers.filter((_, nth) => (run + nth) % RUNS_A_ROUND === 0);
  await forEachAtMost(CONCURRENT, ofThisRun, async ({ phoneNumberId, settings }) => {
    if (settings === undefined) return;
    const { noInboundHours = NO_INBOUND_HOURS } = settings;
    if (noInboundHours === 0 || !isOpen(settings, now)) return;
    try {
      const last = await findLastInbound(phoneNumberId);
      const openMinutes = last === undefined ? 0 : (openMinutesBetween(settings, last, now) ?? 0);
      if (openMinutes >= noInboundHours * 60) quiet.push({ phoneNumberId, openMinutes });
    } catch (error) {
      failed.push({ phoneNumberId, error });
    }
  });
  return { quiet, failed };
};
