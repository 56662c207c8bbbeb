import type { IsoInstant } from '../../schemas/instants.ts';
import type { Failure } from '../core/sweep/failure.ts';
import { findQuietNumbers, type WatchedNumber } from '../core/sweep/find-quiet-numbers.ts';
import type { FollowedNumber } from '../core/sweep/follow-up-waiting.ts';
import { sweep } from '../core/sweep/sweep.ts';
import { type SweptNumbers, sweepNumbers } from '../core/sweep/sweep-numbers.ts';
import { describeError } from '../runtime/describe-error.ts';
import { isMismatch } from '../runtime/mismatches.ts';
import type { SweeperPorts } from './handler.ts';

export type DueOptions = {
  readonly olderThanSeconds: number;
  /** When the run has to come to its end. */
  readonly until: IsoInstant;
  readonly causedBy: string;
};

/**
 * Does all that is due by the clock: rings for what is open, then goes through the numbers, ends their snoozes and
 * follows up customers who wait for people. What one of them cannot do stops none of the others, and fails the run when
 * all have had their turn.
 */
export const runDue = async (ports: SweeperPorts, options: DueOptions) => {
  const listNumbers = once(ports.listNumbers);
  const errors = new Set<unknown>();
  const attempt = async <Result>(step: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await step();
    } catch (error) {
      errors.add(error);
      return undefined;
    }
  };
  const rung = await attempt(() => ringOpen({ ...ports, listNumbers }, options));
  const numbers = await attempt(listNumbers);
  const unknown = (rung?.unknownNumbers ?? []).map((phoneNumberId) => ({ phoneNumberId }));
  const from = await attempt(ports.loadPlace);
  const { next, overdue } = await goThrough(ports, [...(numbers ?? []), ...unknown], from, options);
  if (numbers) {
    ports.meter('OverdueCustomers', overdue);
    if (next !== from) await attempt(() => ports.savePlace(next));
    await attempt(() => watchInbound(ports, numbers));
  }

  const [first, ...others] = errors;
  for (const error of others) tell(ports, '[CRON] failed', error);
  if (errors.size > 0 || !rung) throw first;
  // Last of all: a sweep that ended half-way, by a failure or by its time, has no heartbeat.
  ports.meter('SweeperHeartbeat');
  return { rung: rung.rung, oldestSeconds: rung.oldestSeconds };
};

/** Settings of numbers may be large: a run reads them once. */
const once = <Result>(read: () => Promise<Result>): (() => Promise<Result>) => {
  let known: Promise<Result> | undefined;
  return () => {
    known ??= read();
    return known;
  };
};

const ringOpen = async (ports: SweeperPorts, { olderThanSeconds, causedBy }: DueOptions) => {
  const { everySeconds, log, meter } = ports;
  const swept = await sweep(ports, { olderThanSeconds, everySeconds, causedBy });
  const { failed, oldestSeconds, pausedNumbers } = swept;
  const [first] = failed;
  if (first !== undefined) log.warn('[CRON] Doorbell failed', { count: failed.length, ...describeError(first) });
  meter('OldestOpenSeconds', oldestSeconds);
  meter('PausedNumbers', pausedNumbers);
  return swept;
};

const goThrough = async (
  ports: SweeperPorts,
  numbers: readonly FollowedNumber[],
  from: string | undefined,
  { until, causedBy }: DueOptions,
): Promise<SweptNumbers> => {
  const { log, everySeconds } = ports;
  const swept = await sweepNumbers(ports, numbers, { from, until, everySeconds, causedBy });
  for (const conversationId of swept.ended) log.info('[CRON] Snooze ended', { conversationId });
  for (const conversationId of swept.reminded) log.info('[CRON] People reminded', { conversationId });
  for (const conversationId of swept.handedBack) log.info('[CRON] Handed back', { conversationId });
  logFailures(ports, swept.failed);
  if (swept.left > 0) log.warn('[CRON] Numbers left to the next run', { count: swept.left });
  return swept;
};

const watchInbound = async (ports: SweeperPorts, numbers: readonly WatchedNumber[]) => {
  const { quiet, failed } = await findQuietNumbers(ports, numbers, ports.everySeconds);
  for (const { phoneNumberId, openMinutes } of quiet) {
    ports.log.warn('[CRON] No inbound', { phoneNumberId, openMinutes });
  }
  ports.meter('QuietNumbers', quiet.length);
  logFailures(ports, failed);
};

const logFailures = (ports: SweeperPorts, failed: readonly Failure[]) => {
  if (failed.length > 0) ports.meter('SweepFailures', failed.length);
  for (const { phoneNumberId, conversationId, error } of failed) {
    tell(ports, '[CRON] Skipped', error, { phoneNumberId, ...(conversationId !== undefined && { conversationId }) });
  }
};

const tell = ({ log, mismatches }: SweeperPorts, line: string, error: unknown, keys: object = {}) => {
  if (isMismatch(error)) mismatches.tell(error);
  else log.error(line, { ...keys, ...describeError(error) });
};
