import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigurationError } from '../support/configuration-error.ts';
import { openDataDir } from '../support/data-dir.ts';
import { ANY_KEY } from '../support/local-clients.ts';
import { newKey } from '../support/new-key.ts';
import { makePrivate } from '../support/private-file.ts';
import { chooseEngineAddress, type EngineAddress, endpointAt } from './engine-address.ts';
import { findEngineBinary } from './engine-binary.ts';
import { startEngineDoor } from './engine-door.ts';
import {
  isEngineAlive,
  isOwned,
  isOwnerAlive,
  readEngineRecord,
  removeEngineRecord,
  writeEngineRecord,
} from './engine-record.ts';
import { stopProcessGroup } from './stop-process.ts';

/** It needs a tenth of a second; a machine that does much else may need a hundred times as long. */
const READY_WITHIN_MS = 60_000;
const STOP_GRACE_MS = 1_000;
/** The port is chosen before the engine takes it, so another process may be quicker. */
const MAX_STARTS = 3;

export interface TableEngine {
  readonly endpoint: string;
  /** The access key id that requests are signed with. */
  readonly key: string;
  /** What to show of it. */
  readonly description: string;
  /** Resolves when the engine has ended, also by itself; never for an endpoint that was given. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

type EngineOptions = {
  readonly dbPath?: string;
  /** Told as soon as there is a process, before it answers. */
  readonly onSpawned?: (spawned: { readonly pid: number; readonly address: EngineAddress }) => void;
};

/**
 * Starts an engine on the database file `dbPath`, whose directory is there, or in memory. It answers when this resolves,
 * and it answers whoever reaches it: only tests use it without a door.
 * @throws ConfigurationError when it does not start, as with a damaged file
 */
export const startTableEngine = async (
  options: EngineOptions = {},
): Promise<TableEngine & { readonly pid: number }> => {
  const binary = findEngineBinary();
  for (let start = 1; ; start++) {
    const attempt = await tryStart(binary, options);
    if (attempt.outcome === 'answers') return attempt.engine;
    if (start === MAX_STARTS) throw startError(binary, options.dbPath, attempt.output);
  }
};

const startError = (binary: string, dbPath: string | undefined, output: string): ConfigurationError =>
  new ConfigurationError(
    dbPath
      ? `The table engine does not start on ${dbPath}: ${output}\n` +
          'Put a good copy of that file in its place, or set DATA_DIR to another directory.'
      : `The table engine ${binary} does not start: ${output}`,
  );

/**
 * The engine of a data directory behind a door that takes requests with `key` alone, named in its `running.json`; or the
 * one that `givenEndpoint` names, when that is set. An engine that outlived a killed stack is ended first.
 * @throws ConfigurationError when a stack that runs uses the directory
 */
export const startDataEngine = async (
  dataDir: string,
  { givenEndpoint, key = newKey() }: { readonly givenEndpoint?: string | undefined; readonly key?: string } = {},
): Promise<TableEngine> => {
  if (givenEndpoint) return useGivenEngine(givenEndpoint);
  const earlier = readEngineRecord(dataDir);
  if (earlier && isEngineAlive(earlier)) {
    if (isOwnerAlive(earlier)) {
      throw new ConfigurationError(
        `${dataDir} is used by process ${earlier.owner.pid}. Stop it, or set DATA_DIR to another directory.`,
      );
    }
    await stopProcessGroup(earlier.pid, () => !isEngineAlive(earlier), STOP_GRACE_MS);
  }
  const dbPath = join(resolve(dataDir), 'table.db');
  // The files that the database keeps beside it get its mode (SQLite).
  makePrivate(dbPath);
  const door = await startEngineDoor(key);
  const { endpoint } = door;
  try {
    const engine = await startTableEngine({
      dbPath,
      // Recorded before it answers: whoever is killed meanwhile leaves an engine that the next start finds.
      onSpawned: ({ pid, address }) => {
        door.lead(address);
        writeEngineRecord(dataDir, { pid, endpoint, key, dbPath });
      },
    });
    return {
      endpoint,
      key,
      description: `dynoxide ${endpoint}`,
      ended: engine.ended,
      stop: async () => {
        await door.close();
        await engine.stop();
        removeEngineRecord(dataDir);
      },
    };
  } catch (error) {
    await door.close();
    throw error;
  }
};

/**
 * Calls `use` with endpoint and key of the engine that serves `dataDir` now, or of one that runs for this call only; one whose
 * owner was killed is ended, since nobody else would.
 */
export const withTableEngine = async <T>(
  dataDir: string,
  use: (endpoint: string, key: string) => Promise<T>,
  givenEndpoint: string | undefined = process.env.AWS_ENDPOINT_URL_DYNAMODB || undefined,
): Promise<T> => {
  if (!givenEndpoint) openDataDir(dataDir);
  const running = givenEndpoint ? undefined : readEngineRecord(dataDir);
  const isServed = running && isEngineAlive(running) && isOwned(running);
  if (isServed && (await answers(running.endpoint))) return use(running.endpoint, running.key);
  const engine = await startDataEngine(dataDir, { givenEndpoint });
  try {
    return await use(engine.endpoint, engine.key);
  } finally {
    await engine.stop();
  }
};

const useGivenEngine = async (endpoint: string): Promise<TableEngine> => {
  if (!(await answers(endpoint))) {
    throw new ConfigurationError(`AWS_ENDPOINT_URL_DYNAMODB is "${endpoint}", and nothing answers there.`);
  }
  return {
    endpoint,
    key: ANY_KEY,
    description: `DynamoDB endpoint ${endpoint}`,
    ended: Promise.withResolvers<void>().promise,
    stop: async () => undefined,
  };
};

type Attempt =
  | { readonly outcome: 'answers'; readonly engine: TableEngine & { readonly pid: number } }
  | { readonly outcome: 'ended'; readonly output: string };

const tryStart = async (binary: string, { dbPath, onSpawned }: EngineOptions): Promise<Attempt> => {
  const address = await chooseEngineAddress();
  const endpoint = endpointAt(address);
  // Its own process group: Ctrl-C in a terminal must reach the stack only, which still writes while it stops.
  const child = spawn(
    binary,
    ['--host', address.host, '--port', String(address.port), ...(dbPath ? ['--db-path', dbPath] : [])],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = Promise.withResolvers<void>();
  child.once('error', (error) => {
    output += error.message;
    ended.resolve();
  });
  child.once('close', () => ended.resolve());
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-2_000);
  });

  await spawned(child);
  const { pid } = child;
  if (pid !== undefined) onSpawned?.({ pid, address });
  if (pid === undefined || !(await answersBefore(endpoint, child))) {
    if (pid !== undefined) await stopProcessGroup(pid, () => hasEnded(child), STOP_GRACE_MS);
    await ended.promise;
    return { outcome: 'ended', output: output.trim() || `exit code ${child.exitCode}` };
  }
  return {
    outcome: 'answers',
    engine: {
      pid,
      endpoint,
      key: ANY_KEY,
      description: `dynoxide ${endpoint}`,
      ended: ended.promise,
      stop: async () => {
        if (!hasEnded(child)) await stopProcessGroup(pid, () => hasEnded(child), STOP_GRACE_MS);
        await ended.promise;
      },
    },
  };
};

const spawned = async (child: ChildProcess): Promise<void> => {
  try {
    await once(child, 'spawn');
  } catch {
    // The listener for `error` has it.
  }
};

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const answersBefore = async (endpoint: string, child: ChildProcess): Promise<boolean> => {
  const end = Date.now() + READY_WITHIN_MS;
  while (!hasEnded(child) && Date.now() < end) {
    if (await answers(endpoint)) return !hasEnded(child);
    await delay(5);
  }
  return false;
};

/** Any answer of an HTTP server counts: what it says to a request without credentials differs between engines. */
const answers = async (endpoint: string): Promise<boolean> => {
  try {
    const response = await fetch(endpoint, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
};
