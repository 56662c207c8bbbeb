import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORK_DIR } from '../paths.ts';
import { runCommand } from '../run-command.ts';

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const PYTHON = process.env.PYTHON || 'python3';

/**
 * Installs the emulator into a virtual environment, unless these very releases are there, and answers with its
 * executable. It takes Python 3.10 or newer.
 */
export const installEmulator = async (): Promise<string> => {
  const environment = join(WORK_DIR, 'emulator');
  const executable = join(environment, 'bin/ministack');
  const marker = join(environment, 'installed.txt');
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return executable;
  rmSync(environment, { recursive: true, force: true });
  await runCommand(PYTHON, ['-m', 'venv', environment]);
  await runCommand(join(environment, 'bin/pip'), [
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--no-deps',
    '--requirement',
    REQUIREMENTS,
  ]);
  writeFileSync(marker, wanted);
  return executable;
};
