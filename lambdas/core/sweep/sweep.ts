import type { IsoInstant } from '../../../schemas/instants.ts';
import { forEachAtMost } from '../for-each-at-most.ts';
import { toEpochMs } from '../instants.ts';
import { sentAtOf } from '../message-ids.ts';
import type { Clock, Doorbell } from '../ports.ts';
import { placeIn } from './place-in.ts';

export type OpenEntry = { readonly phoneNumberId: string; readonly conversationId: string; readonly messageSk: string };

/** Where in the list of open messages a run begins: at what follows this id, which need not be one of a conversation. */
export type SweepStart = { readonly phoneNumberId: string; readonly conversationId: string };

/** `checkAt`: it is paused, and from then on a send may be tried. */
export type SweptNumber = { readonly phoneNumberId: string; readonly checkAt?: IsoInstant };

export type SweepPorts = {
  /** Open messages: candidates from the index, in any order. Where there are too many for one run, those from `start` on. */
  readonly listOpen: (start: SweepStart | undefined) => Promise<readonly OpenEntry[]>;
  /** Numbers with settings; the others' messages wait for settings, and must not crowd out what can be answered. */
  readonly listNumbers: () => Promise<readonly SweptNumber[]>;
  readonly doorbell: Doorbell;
  readonly clock: Clock;
};

export type SweepOptions = {
  readonly olderThanSeconds: number;
  /** Period of the schedule: two runs within one ring a conversation once. */
  readonly everySeconds: number;
  readonly causedBy: string;
};

export type Swept = {
  readonly rung: number;
  /** Rings that the queue did not take; the next run tries them again. */
  readonly failed: readonly unknown[];
  /** Age of the oldest open message, without those of paused numbers; 0 when there is none. */
  readonly oldestSeconds: number;
  readonly pausedNumbers: number;
  /** Numbers without settings of which something is open. */
  readonly unknownNumbers: readonly string[];
};

const MAX_RINGS = 1_000;
const CONCURRENT_RINGS = 16;

/**
 * Rings every conversation that has had an open message for a while, oldest first, those of numbers without settings
 * last. Of a paused number whose next check has come, one conversation, another one each time. It writes nothing, so that any number of sweeps equals one: the turn finds out what is to be done.
 */
export const sweep = async (ports: SweepPorts, options: SweepOptions): Promise<Swept> => {
  const now = toEpochMs(ports.clock.now());
  const secondsOld = ({ messageSk }: OpenEntry) => (now - toEpochMs(sentAtOf(messageSk))) / 1_000;
  // The old id would be dropped by the queue for five minutes, the period makes a new one.
  const period = Math.floor(now / (options.everySeconds * 1_000));
  const numbers = await ports.listNumbers();
  const ids = numbers.map(({ phoneNumberId }) => phoneNumberId);
  const open = (await ports.listOpen(startOf(period, ids))).toSorted((a, b) => secondsOld(b) - secondsOld(a));
  const paused = numbers.filter(({ checkAt }) => checkAt !== undefined);
  const isPaused = (entry: OpenEntry) => paused.some(({ phoneNumberId }) => phoneNumberId === entry.phoneNumberId);
  const entries = open.filter((entry) => !isPaused(entry));
  const known = new Set(ids);
  const waitsForSettings = ({ phoneNumberId }: OpenEntry) => (known.has(phoneNumberId) ? 0 : 1);
  const due = new Map<string, OpenEntry>();
  for (const entry of entries) {
    // A message dated in the future would never grow old enough.
    const isDue = secondsOld(entry) > options.olderThanSeconds || secondsOld(entry) < 0;
    if (isDue && !due.has(entry.conversationId)) due.set(entry.conversationId, entry);
  }

  const probes = paused
    .filter(({ checkAt = '' }) => checkAt <= ports.clock.now())
    .map(({ phoneNumberId }) => open.filter((entry) => entry.phoneNumberId === phoneNumberId))
    .flatMap((waiting) => waiting[period % waiting.length] ?? []);

  const failed: unknown[] = [];
  const inTurn = [...due.values()].toSorted((a, b) => waitsForSettings(a) - waitsForSettings(b));
  const rings = [...probes, ...inTurn].slice(0, MAX_RINGS);
  await forEachAtMost(CONCURRENT_RINGS, rings, async ({ phoneNumberId, conversationId }) => {
    const deduplicationId = `${conversationId}#${period}`;
    try {
      await ports.doorbell.ring({ phoneNumberId, conversationId, deduplicationId, causedBy: options.causedBy });
    } catch (error) {
      failed.push(error);
    }
  });
  const [oldest] = entries;
  return {
    rung: rings.length - failed.length,
    failed,
    pausedNumbers: paused.length,
    unknownNumbers: [
      ...new Set(open.filter(({ phoneNumberId }) => !known.has(phoneNumberId)).map((entry) => entry.phoneNumberId)),
    ],
    oldestSeconds: oldest ? Math.max(0, Math.floor(secondsOld(oldest))) : 0,
  };
};

/**
 * Each run begins at another number and another place among its conversations, whose ids are random hexadecimal: what
 * a long backlog hides from one run is seen by a later one.
 */
export const startOf = (period: number, numbers: readonly string[]): SweepStart | undefined => {
  const phoneNumberId = numbers[period % numbers.length];
  if (phoneNumberId === undefined) return undefined;
  return {
    phoneNumberId,
    conversationId: Math.floor(placeIn(period) * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  };
};
