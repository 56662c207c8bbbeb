import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GetItemCommand, ListTablesCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createTable } from '../../../local/engine/create-table.ts';
import { commandLineOf } from '../../../local/engine/process-identity.ts';
import { startDataEngine, startTableEngine, withTableEngine } from '../../../local/engine/table-engine.ts';
import { localTableClient } from '../../../local/support/local-clients.ts';
import { eventually } from '../eventually.ts';
import { temporaryDirectories } from '../temporary-directory.ts';

const newDirectory = temporaryDirectories();
const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const TABLE = 'answerline';
const ITEM = { pk: { S: 'A' }, sk: { S: 'B' } };

/** Of the engines that these tests start; one without a door takes any. */
const KEY = 'testlocalkey';

const clientOf = (endpoint: string, key = KEY) => {
  const client = localTableClient(endpoint, 'us-east-1', key);
  cleanups.push(() => client.destroy());
  return client;
};

const write = async (endpoint: string, key?: string) => {
  const client = clientOf(endpoint, key);
  await createTable(client, TABLE);
  await client.send(new PutItemCommand({ TableName: TABLE, Item: ITEM }));
};

const isThere = async (endpoint: string, key?: string) =>
  (await clientOf(endpoint, key).send(new GetItemCommand({ TableName: TABLE, Key: ITEM }))).Item !== undefined;

const dataEngine = async (dataDir: string) => {
  const engine = await startDataEngine(dataDir, { key: KEY });
  cleanups.push(engine.stop);
  return engine;
};

const recordOf = (dataDir: string) => JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8'));

const kill = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
};

/** A process of its own that holds the engine of `dataDir`. */
const anOwner = async (dataDir: string) => {
  const script = fileURLToPath(new URL('../functions/entries/hold-engine.ts', import.meta.url));
  const child = spawn(process.execPath, [script, dataDir, KEY], { stdio: ['ignore', 'pipe', 'inherit'] });
  cleanups.push(() => kill(child));
  const [line] = await once(child.stdout, 'data');
  return { child, endpoint: String(line).trim() };
};

describe('startTableEngine', () => {
  it('answers when it has started, in memory, and has ended when it is stopped', async () => {
    const engine = await startTableEngine();
    cleanups.push(engine.stop);

    expect((await clientOf(engine.endpoint).send(new ListTablesCommand({}))).TableNames).toEqual([]);
    await engine.stop();

    expect(commandLineOf(engine.pid)).toBeUndefined();
    await engine.ended;
  });

  it('has every acknowledged write after it was killed', async () => {
    const dbPath = join(newDirectory(), 'table.db');
    const engine = await startTableEngine({ dbPath });
    cleanups.push(engine.stop);
    await write(engine.endpoint);
    process.kill(engine.pid, 'SIGKILL');
    await engine.ended;

    const again = await startTableEngine({ dbPath });
    cleanups.push(again.stop);

    expect(await isThere(again.endpoint)).toBe(true);
  });

  it('says why it does not start', async () => {
    const dbPath = join(newDirectory(), 'table.db');
    writeFileSync(dbPath, 'this is no database, and long enough to be told from an empty one '.repeat(100));

    await expect(startTableEngine({ dbPath })).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringMatching(
        /^The table engine does not start on .*table\.db: .*not a valid SQLite database.*\nPut a good copy .*DATA_DIR/,
      ),
    });
  });
});

describe('startDataEngine', () => {
  it('keeps its data in the data directory and its name in running.json while it runs', async () => {
    const dataDir = newDirectory();
    const engine = await dataEngine(dataDir);
    await write(engine.endpoint);

    expect(recordOf(dataDir)).toMatchObject({
      endpoint: engine.endpoint,
      dbPath: join(dataDir, 'table.db'),
      owner: { pid: process.pid },
    });
    expect(commandLineOf(recordOf(dataDir).pid)).toContain(join(dataDir, 'table.db'));
    await engine.stop();

    expect(existsSync(join(dataDir, 'running.json'))).toBe(false);
    expect(await isThere((await dataEngine(dataDir)).endpoint)).toBe(true);
  });

  it('ends the engine that outlived its killed owner, and has its data', async () => {
    const dataDir = newDirectory();
    const { child, endpoint } = await anOwner(dataDir);
    await write(endpoint);
    const { pid } = recordOf(dataDir);
    await kill(child);
    expect(commandLineOf(pid)).toContain(dataDir);

    const engine = await dataEngine(dataDir);

    expect(commandLineOf(pid)).toBeUndefined();
    expect(await isThere(engine.endpoint)).toBe(true);
  });

  it('leaves a process alone that has only the number of an earlier engine', async () => {
    const dataDir = newDirectory();
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log("up")'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    cleanups.push(() => kill(other));
    await once(other.stdout, 'data');
    writeFileSync(
      join(dataDir, 'running.json'),
      JSON.stringify({
        pid: other.pid,
        endpoint: 'http://127.0.0.1:1',
        dbPath: join(dataDir, 'table.db'),
        owner: { pid: other.pid, commandLine: '' },
      }),
    );

    await dataEngine(dataDir);

    expect([other.exitCode, other.signalCode]).toEqual([null, null]);
    expect(commandLineOf(other.pid ?? 0)).toContain('setInterval');
  });

  it('does not take the directory from a stack that runs', async () => {
    const dataDir = newDirectory();
    const { child, endpoint } = await anOwner(dataDir);

    await expect(startDataEngine(dataDir)).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: `${dataDir} is used by process ${child.pid}. Stop it, or set DATA_DIR to another directory.`,
    });
    expect((await fetch(endpoint)).status).toBeGreaterThan(0);
    await kill(child);
    await dataEngine(dataDir);
  });

  it('starts nothing where an endpoint is given, and says when nothing answers there', async () => {
    const dataDir = newDirectory();
    const given = await startTableEngine();
    cleanups.push(given.stop);

    const engine = await startDataEngine(dataDir, { givenEndpoint: given.endpoint });
    await engine.stop();

    expect(engine.endpoint).toBe(given.endpoint);
    expect(existsSync(join(dataDir, 'running.json'))).toBe(false);
    expect(commandLineOf(given.pid)).toBeDefined();
    await given.stop();
    await expect(startDataEngine(dataDir, { givenEndpoint: given.endpoint })).rejects.toThrow(
      `AWS_ENDPOINT_URL_DYNAMODB is "${given.endpoint}", and nothing answers there.`,
    );
  });

  it('tells when the engine ends by itself', async () => {
    const dataDir = newDirectory();
    const engine = await dataEngine(dataDir);

    process.kill(recordOf(dataDir).pid, 'SIGKILL');

    await engine.ended;
  });
});

describe('withTableEngine', () => {
  it('uses the engine that runs, and leaves it running', async () => {
    const dataDir = newDirectory();
    const engine = await dataEngine(dataDir);

    expect(await withTableEngine(dataDir, async (endpoint) => endpoint)).toBe(engine.endpoint);
    expect((await fetch(engine.endpoint)).status).toBeGreaterThan(0);
  });

  it('ends the engine that outlived its killed owner, and leaves none', async () => {
    const dataDir = newDirectory();
    const { child, endpoint } = await anOwner(dataDir);
    await write(endpoint);
    const { pid } = recordOf(dataDir);
    await kill(child);

    expect(await withTableEngine(dataDir, isThere)).toBe(true);
    expect(commandLineOf(pid)).toBeUndefined();
    expect(existsSync(join(dataDir, 'running.json'))).toBe(false);
  });

  it('starts one for the call where none runs, with the same data, and stops it also after a failure', async () => {
    const dataDir = newDirectory();
    await withTableEngine(dataDir, write);

    expect(await withTableEngine(dataDir, isThere)).toBe(true);
    let used = 0;
    const failing = withTableEngine(dataDir, async () => {
      used = recordOf(dataDir).pid;
      throw new Error('the command failed');
    });

    await expect(failing).rejects.toThrow('the command failed');
    await eventually('the engine has ended', () => used > 0 && commandLineOf(used) === undefined);
  });
});
