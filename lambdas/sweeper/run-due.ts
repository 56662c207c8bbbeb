import { endSnoozes } from '../core/sweep/end-snoozes.ts';
import type { Failure } from '../core/sweep/failure.ts';
import { findQuietNumbers } from '../core/sweep/find-quiet-numbers.ts';
import { followUpWaiting } from '../core/sweep/follow-up-waiting.ts';
import { sweep } from '../core/sweep/sweep.ts';
import { describeError } from '../runtime/describe-error.ts';
import { isMismatch } from '../runtime/mismatches.ts';
import type { SweeperPorts } from './handler.ts';

/**
 * Does all that is due by the clock: rings for what is open, ends the snoozes that are over, follows up whoever waits for
 * people. What one of them cannot do stops none of the others, and fails the run when all have had their turn.
 */
export const runDue = async (ports: SweeperPorts, olderThanSeconds: number, requestId: string) => {
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
  const rung = await attempt(() => ringOpen({ ...ports, listNumbers }, olderThanSeconds, requestId));
  await attempt(async () => {
    const known = (await listNumbers()).map(({ phoneNumberId }) => phoneNumberId);
    await endOver(ports, [...known, ...(rung?.unknownNumbers ?? [])]);
  });
  await attempt(async () => followUp(ports, await listNumbers(), requestId));
  await attempt(async () => watchInbound(ports, await listNumbers()));

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

const ringOpen = async (ports: SweeperPorts, olderThanSeconds: number, requestId: string) => {
  const { everySeconds, log, meter } = ports;
  const swept = await sweep(ports, { olderThanSeconds, everySeconds, causedBy: requestId });
  const { failed, oldestSeconds, pausedNumbers } = swept;
  const [first] = failed;
  if (first !== undefined) log.warn('[CRON] Doorbell failed', { count: failed.length, ...describeError(first) });
  meter('OldestOpenSeconds', oldestSeconds);
  meter('PausedNumbers', pausedNumbers);
  return swept;
};

const endOver = async (ports: SweeperPorts, numbers: readonly string[]) => {
  const { ended, failed } = await endSnoozes(ports, numbers);
  for (const conversationId of ended) ports.log.info('[CRON] Snooze ended', { conversationId });
  logFailures(ports, failed);
};

const followUp = async (
  ports: SweeperPorts,
  numbers: Awaited<ReturnType<SweeperPorts['listNumbers']>>,
  causedBy: string,
) => {
  const { log, meter, everySeconds } = ports;
  const { reminded, handedBack, overdue, failed } = await followUpWaiting(ports, numbers, { everySeconds, causedBy });
  for (const conversationId of reminded) log.info('[CRON] People reminded', { conversationId });
  for (const conversationId of handedBack) log.info('[CRON] Handed back', { conversationId });
  meter('OverdueCustomers', overdue);
  logFailures(ports, failed);
};

const watchInbound = async (ports: SweeperPorts, numbers: Awaited<ReturnType<SweeperPorts['listNumbers']>>) => {
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
