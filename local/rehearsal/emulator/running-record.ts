import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineOf } from '../../engine/process-identity.ts';
import { stopProcessGroup } from '../../engine/stop-process.ts';
import { WORK_DIR } from '../paths.ts';

const FILE = join(WORK_DIR, 'emulator.pid');
const STOP_GRACE_MS = 5_000;

/** Notes which emulator runs, and who started it. */
export const writeRunningRecord = (pid: number): void => writeFileSync(FILE, `${pid} ${process.pid}`);

export const removeRunningRecord = (): void => rmSync(FILE, { force: true });

/**
 * Ends an emulator whose rehearsal was killed.
 *
 * @throws {Error} where that rehearsal still runs
 */
export const stopLeftEmulator = async (executable: string): Promise<void> => {
  if (!existsSync(FILE)) return;
  const [pid = 0, owner = 0] = readFileSync(FILE, 'utf8').split(' ').map(Number);
  const isAlive = () => commandLineOf(pid)?.includes(executable) === true;
  if (isAlive()) {
    if (commandLineOf(owner)?.includes('rehearse')) throw new Error(`Another rehearsal runs here: process ${owner}`);
    await stopProcessGroup(pid, () => !isAlive(), STOP_GRACE_MS);
  }
  removeRunningRecord();
};
