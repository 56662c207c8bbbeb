import type { Fates } from '../fates.ts';
import type { Time } from '../time.ts';

export type SchedulerOptions = {
  readonly time: Time;
  readonly fates: Fates;
  readonly isAnythingDue: () => boolean;
  readonly invoke: (event: { readonly source: string }) => void;
  /** A sweep of a table in which nothing is or will be due does nothing, and is left out unless this says otherwise. */
  readonly isAlwaysOn?: () => boolean;
  /** It fires from then on (epoch ms). */
  readonly startsAt?: number;
  /** Whether the schedule may fire twice, or not at all. */
  readonly goesWrong?: boolean;
};

const SWEEP_EVERY_MS = 60_000;
/** EventBridge Scheduler fires at least once. */
const AGAIN_MS = 40;
const SCHEDULED = { source: 'aws.scheduler' };

/** EventBridge Scheduler: a sweep at the beginning of every minute. */
export const createScheduler = (options: SchedulerOptions) => {
  const { time, fates, isAnythingDue, invoke, startsAt = 0 } = options;
  let isPlanned = false;
  let fired = 0;

  const fire = () => {
    const nth = ++fired;
    const fault = options.goesWrong ? fates.fault(() => `sweep ${nth}`, ['not fired', 'fired twice']) : undefined;
    if (fault === 'not fired') return;
    invoke(SCHEDULED);
    if (fault === 'fired twice') time.after(AGAIN_MS, () => invoke(SCHEDULED));
  };

  const plan = (): void => {
    if (isPlanned) return;
    isPlanned = true;
    const next = Math.floor(time.now() / SWEEP_EVERY_MS + 1) * SWEEP_EVERY_MS;
    time.at(next, () => {
      isPlanned = false;
      if (!options.isAlwaysOn?.() && !isAnythingDue()) return;
      plan();
      if (next >= startsAt) fire();
    });
  };
  return { plan };
};
