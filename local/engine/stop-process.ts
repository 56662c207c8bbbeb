import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from '../support/error-code.ts';

/**
 * Ends a process that leads its own group, and the group with it (a launcher script would leave its child behind):
 * SIGTERM, then SIGKILL when `isGone` is not true within `graceMs`.
 */
export const stopProcessGroup = async (pid: number, isGone: () => boolean, graceMs: number): Promise<void> => {
  signalGroup(pid, 'SIGTERM');
  if (await becomesTrue(isGone, graceMs)) return;
  signalGroup(pid, 'SIGKILL');
  if (!(await becomesTrue(isGone, graceMs))) throw new Error(`Process ${pid} cannot be ended`);
};

const signalGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
};

const becomesTrue = async (condition: () => boolean, limitMs: number): Promise<boolean> => {
  const end = Date.now() + limitMs;
  while (!condition()) {
    if (Date.now() >= end) return false;
    await delay(10);
  }
  return true;
};
