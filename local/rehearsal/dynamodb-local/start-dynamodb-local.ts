import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stopProcessGroup } from '../../engine/stop-process.ts';
import { findFreePort } from '../../support/free-port.ts';
import { waitUntil } from '../../support/wait-until.ts';
import { WORK_DIR } from '../paths.ts';
import { CommandError, runCommand } from '../run-command.ts';

const POM = join(import.meta.dirname, 'pom.xml');
const STARTER = join(import.meta.dirname, 'StartOnLoopback.java');
const STOP_GRACE_MS = 5_000;

export interface DynamoDbLocal {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/** What this machine lacks for AWS's own engine, of Java (a JDK, 17 or newer) and Maven. */
export const findMissingTools = async (): Promise<readonly string[]> => {
  const tools = { 'a JDK': 'javac', Maven: 'mvn' };
  const found = await Promise.all(
    Object.entries(tools).map(async ([name, command]) =>
      (await runCommand(command, ['-version']).catch(onlyCommandErrors)) instanceof CommandError ? name : undefined,
    ),
  );
  return found.filter((name) => name !== undefined);
};

const onlyCommandErrors = (error: unknown): CommandError => {
  if (error instanceof CommandError) return error;
  throw error;
};

/** Starts AWS's own DynamoDB Local, in memory, on a free port of the loopback interface; installs it at its first use. */
export const startDynamoDbLocal = async (): Promise<DynamoDbLocal> => {
  const jars = await install();
  const port = await findFreePort();
  const child = spawn(
    'java',
    [
      `-Djava.library.path=${jars}`,
      ...['-cp', `${jars}/*`, STARTER],
      ...['-inMemory', '-disableTelemetry', '-port', String(port)],
    ],
    { cwd: WORK_DIR, detached: true, stdio: 'ignore' },
  );
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const stop = async () => {
    if (child.pid !== undefined && !hasEnded()) await stopProcessGroup(child.pid, hasEnded, STOP_GRACE_MS);
  };
  const endpoint = `http://127.0.0.1:${port}`;
  try {
    await waitUntil('DynamoDB Local answers', async () => hasEnded() || (await answers(endpoint)), Boolean);
    if (hasEnded()) throw new Error(`DynamoDB Local ended at its start, with exit code ${child.exitCode}`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, stop };
};

const answers = (endpoint: string): Promise<boolean> =>
  fetch(endpoint).then(
    () => true,
    () => false,
  );

const install = async (): Promise<string> => {
  const jars = join(WORK_DIR, 'dynamodb-local');
  const marker = join(jars, 'installed.xml');
  const wanted = readFileSync(POM, 'utf8');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return jars;
  rmSync(jars, { recursive: true, force: true });
  mkdirSync(jars, { recursive: true });
  const options = ['-DincludeScope=runtime', `-DoutputDirectory=${jars}`];
  await runCommand('mvn', ['--quiet', '--batch-mode', '--file', POM, 'dependency:copy-dependencies', ...options]);
  writeFileSync(marker, wanted);
  return jars;
};
